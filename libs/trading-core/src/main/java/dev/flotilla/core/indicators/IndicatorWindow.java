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
        Averages averages = Averages.of(close, from, to);
        Smoothed smoothed = Smoothed.of(high, low, close, from, to);
        return new Indicators(
                price,
                averages.ema12,
                averages.ema20,
                averages.ema26,
                averages.ema50,
                smoothed.rsi,
                smoothed.range,
                averages.macd,
                averages.macdSignal,
                volumeRatio(volume, from, to),
                trend(price, averages.ema20, averages.ema50),
                momentum(smoothed.rsi),
                smoothed.range / price > HIGH_VOLATILITY);
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

    /** The four averages of the close and MACD; the chains are independent, so they are advanced side by side. */
    private record Averages(double ema12, double ema20, double ema26, double ema50, double macd, double macdSignal) {

        static Averages of(double[] close, int from, int to) {
            Seeds seeds = Seeds.of(close, from, to);
            double ema12 = seeds.mean12;
            double ema20 = seeds.mean20;
            double ema26 = seeds.mean26;
            double ema50 = seeds.mean50;
            int first = from + 25;
            for (int i = from + 12; i < Math.min(first, to); i++) {
                ema12 = step(ema12, ALPHA_12, close[i]);
            }
            for (int i = from + 20; i < Math.min(first, to); i++) {
                ema20 = step(ema20, ALPHA_20, close[i]);
            }
            double signal = Double.NaN;
            double macd = Double.NaN;
            double firstMacd = 0;
            double offsets = 0;
            for (int i = first; i < to; i++) {
                double c = close[i];
                ema12 = step(ema12, ALPHA_12, c);
                ema20 = step(ema20, ALPHA_20, c);
                ema26 = i == first ? ema26 : step(ema26, ALPHA_26, c);
                ema50 = i < from + 50 ? ema50 : step(ema50, ALPHA_50, c);
                macd = ema12 - ema26;
                int seen = i - first;
                if (seen >= MACD_SIGNAL) {
                    signal = step(signal, ALPHA_9, macd);
                } else {
                    firstMacd = seen == 0 ? macd : firstMacd;
                    offsets += macd - firstMacd;
                    signal = seen == MACD_SIGNAL - 1 ? firstMacd + offsets / MACD_SIGNAL : signal;
                }
            }
            return new Averages(ema12, ema20, ema26, ema50, macd, signal);
        }
    }

    /** RSI and average true range, smoothed as Wilder does; NaN with fewer than 15 bars. */
    private record Smoothed(double rsi, double range) {
        static final Smoothed UNDEFINED = new Smoothed(Double.NaN, Double.NaN);

        static Smoothed of(double[] high, double[] low, double[] close, int from, int to) {
            int seedEnd = from + 1 + WILDER;
            if (seedEnd > to) {
                return UNDEFINED;
            }
            double gain = 0;
            double loss = 0;
            double range = 0;
            for (int i = from + 1; i < seedEnd; i++) {
                double change = close[i] - close[i - 1];
                gain += change > 0 ? change : 0;
                loss += change < 0 ? -change : 0;
                range += trueRange(high[i], low[i], close[i - 1]);
            }
            gain /= WILDER;
            loss /= WILDER;
            range /= WILDER;
            for (int i = seedEnd; i < to; i++) {
                double change = close[i] - close[i - 1];
                gain = smooth(gain, change > 0 ? change : 0);
                loss = smooth(loss, change < 0 ? -change : 0);
                range = smooth(range, trueRange(high[i], low[i], close[i - 1]));
            }
            return new Smoothed(relativeStrength(gain, loss), range);
        }
    }

    private static double relativeStrength(double gain, double loss) {
        if (loss == 0) {
            return gain == 0 ? 50 : 100;
        }
        return 100 - 100 / (1 + gain / loss);
    }

    static double averageTrueRange(double[] high, double[] low, double[] close, int from, int to) {
        return Smoothed.of(high, low, close, from, to).range;
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
