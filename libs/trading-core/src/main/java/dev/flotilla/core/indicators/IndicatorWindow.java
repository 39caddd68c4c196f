package dev.flotilla.core.indicators;

/**
 * Indicator formulas over array ranges {@code [from, to)}, oldest first. Averages live in local variables: this is the
 * hot path of every decision.
 */
final class IndicatorWindow {
    private static final int WILDER = 14;
    private static final int MACD_SIGNAL = 9;
    private static final int VOLUME_LENGTH = 20;
    private static final double ALPHA_9 = alpha(MACD_SIGNAL);
    private static final double ALPHA_12 = alpha(12);
    private static final double ALPHA_20 = alpha(20);
    private static final double ALPHA_26 = alpha(26);
    private static final double ALPHA_50 = alpha(50);
    private static final double MOMENTUM_UP = 55;
    private static final double MOMENTUM_DOWN = 45;
    private static final double HIGH_VOLATILITY = 0.02;

    private IndicatorWindow() {}

    static Indicators compute(double[] high, double[] low, double[] close, double[] volume, int from, int to) {
        if (to <= from) {
            return Indicators.UNDEFINED;
        }
        double price = close[to - 1];
        Chains chains = Chains.of(high, low, close, from, to);
        return new Indicators(
                price,
                chains.ema12,
                chains.ema20,
                chains.ema26,
                chains.ema50,
                chains.rsi,
                chains.range,
                chains.macd,
                chains.macdSignal,
                volumeRatio(volume, from, to),
                trend(price, chains.ema20, chains.ema50),
                momentum(chains.rsi),
                chains.range / price > HIGH_VOLATILITY);
    }

    private static double alpha(int length) {
        return 2.0 / (length + 1);
    }

    /** One step of an exponential average. */
    private static double step(double average, double alpha, double x) {
        return average + alpha * (x - average);
    }

    /**
     * Sum of what values differ from {@code first}. Means are taken around a value of the series, so that a flat series
     * has exactly its own value as mean and no trend appears out of rounding.
     */
    private static double offsets(double[] values, int start, int end, double first) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += values[i] - first;
        }
        return sum;
    }

    /** Simple means of the first closes: where the averages start. */
    private record Seeds(double mean12, double mean20, double mean26, double mean50) {
        static Seeds of(double[] close, int from, int to) {
            double first = close[from];
            int size = to - from;
            double sum12 = offsets(close, from, from + Math.min(12, size), first);
            double sum20 = sum12 + offsets(close, from + 12, from + Math.min(20, size), first);
            double sum26 = sum20 + offsets(close, from + 20, from + Math.min(26, size), first);
            double sum50 = sum26 + offsets(close, from + 26, from + Math.min(50, size), first);
            return new Seeds(
                    mean(first, sum12, 12, size),
                    mean(first, sum20, 20, size),
                    mean(first, sum26, 26, size),
                    mean(first, sum50, 50, size));
        }

        private static double mean(double first, double offsets, int count, int size) {
            return size < count ? Double.NaN : first + offsets / count;
        }
    }

    /**
     * The averages of the close, MACD, RSI and average true range. Each is a chain in which a step waits for the one before; they do not
     * wait for each other, so they are advanced side by side in one loop.
     */
    private record Chains(
            double ema12,
            double ema20,
            double ema26,
            double ema50,
            double macd,
            double macdSignal,
            double rsi,
            double range) {

        static Chains of(double[] high, double[] low, double[] close, int from, int to) {
            Seeds seeds = Seeds.of(close, from, to);
            Wilder wilder = Wilder.seed(high, low, close, from, to);
            double ema12 = seeds.mean12;
            double ema20 = seeds.mean20;
            double ema26 = seeds.mean26;
            double ema50 = seeds.mean50;
            double gain = wilder.gain;
            double loss = wilder.loss;
            double range = wilder.range;
            double signal = Double.NaN;
            double macd = Double.NaN;
            double firstMacd = 0;
            double offsets = 0;
            int wilderFrom = from + 1 + WILDER;
            int macdFrom = from + 25;
            for (int i = from + 12; i < Math.min(wilderFrom, to); i++) {
                ema12 = step(ema12, ALPHA_12, close[i]);
            }
            for (int i = wilderFrom; i < Math.min(macdFrom, to); i++) {
                double c = close[i];
                double change = c - close[i - 1];
                ema12 = step(ema12, ALPHA_12, c);
                ema20 = i < from + 20 ? ema20 : step(ema20, ALPHA_20, c);
                gain = smooth(gain, change > 0 ? change : 0);
                loss = smooth(loss, change < 0 ? -change : 0);
                range = smooth(range, trueRange(high[i], low[i], close[i - 1]));
            }
            for (int i = macdFrom; i < to; i++) {
                double c = close[i];
                double change = c - close[i - 1];
                ema12 = step(ema12, ALPHA_12, c);
                ema20 = step(ema20, ALPHA_20, c);
                ema26 = i == macdFrom ? ema26 : step(ema26, ALPHA_26, c);
                ema50 = i < from + 50 ? ema50 : step(ema50, ALPHA_50, c);
                gain = smooth(gain, change > 0 ? change : 0);
                loss = smooth(loss, change < 0 ? -change : 0);
                range = smooth(range, trueRange(high[i], low[i], close[i - 1]));
                macd = ema12 - ema26;
                int seen = i - macdFrom;
                if (seen >= MACD_SIGNAL) {
                    signal = step(signal, ALPHA_9, macd);
                } else {
                    firstMacd = seen == 0 ? macd : firstMacd;
                    offsets += macd - firstMacd;
                    signal = seen == MACD_SIGNAL - 1 ? firstMacd + offsets / MACD_SIGNAL : signal;
                }
            }
            return new Chains(ema12, ema20, ema26, ema50, macd, signal, relativeStrength(gain, loss), range);
        }
    }

    /** Averages of the first 14 changes, where Wilder's smoothing starts; NaN with fewer than 15 bars. */
    private record Wilder(double gain, double loss, double range) {
        static final Wilder UNDEFINED = new Wilder(Double.NaN, Double.NaN, Double.NaN);

        static Wilder seed(double[] high, double[] low, double[] close, int from, int to) {
            if (from + 1 + WILDER > to) {
                return UNDEFINED;
            }
            double gain = 0;
            double loss = 0;
            double range = 0;
            for (int i = from + 1; i < from + 1 + WILDER; i++) {
                double change = close[i] - close[i - 1];
                gain += change > 0 ? change : 0;
                loss += change < 0 ? -change : 0;
                range += trueRange(high[i], low[i], close[i - 1]);
            }
            return new Wilder(gain / WILDER, loss / WILDER, range / WILDER);
        }
    }

    private static double relativeStrength(double gain, double loss) {
        if (loss == 0) {
            return gain == 0 ? 50 : 100;
        }
        return 100 - 100 / (1 + gain / loss);
    }

    static double averageTrueRange(double[] high, double[] low, double[] close, int from, int to) {
        double range = Wilder.seed(high, low, close, from, to).range;
        for (int i = from + 1 + WILDER; i < to; i++) {
            range = smooth(range, trueRange(high[i], low[i], close[i - 1]));
        }
        return range;
    }

    private static double smooth(double average, double x) {
        return ((WILDER - 1) * average + x) / WILDER;
    }

    private static double trueRange(double high, double low, double closeBefore) {
        return Math.max(high - low, Math.max(Math.abs(high - closeBefore), Math.abs(low - closeBefore)));
    }

    /** Volume of the last bar against the mean of the 20 before it; 0 when that mean is 0. */
    private static double volumeRatio(double[] volume, int from, int to) {
        int last = to - 1;
        if (last - from < VOLUME_LENGTH) {
            return Double.NaN;
        }
        double first = volume[last - VOLUME_LENGTH];
        double mean = first + offsets(volume, last - VOLUME_LENGTH, last, first) / VOLUME_LENGTH;
        return mean == 0 ? 0 : volume[last] / mean;
    }

    /** Comparisons with an undefined average are false, so an undefined trend is neutral. */
    private static Trend trend(double price, double ema20, double ema50) {
        if (price > ema20 && ema20 > ema50) {
            return Trend.UP;
        }
        return price < ema20 && ema20 < ema50 ? Trend.DOWN : Trend.NEUTRAL;
    }

    private static Trend momentum(double rsi) {
        if (rsi > MOMENTUM_UP) {
            return Trend.UP;
        }
        return rsi < MOMENTUM_DOWN ? Trend.DOWN : Trend.NEUTRAL;
    }
}
