package dev.flotilla.core.indicators;

/** Indicator formulas over array ranges {@code [from, to)}, oldest first. */
final class IndicatorWindow {
    static final int WILDER_LENGTH = 14;
    static final int VOLUME_LENGTH = 20;
    static final double MOMENTUM_UP = 55;
    static final double MOMENTUM_DOWN = 45;
    static final double HIGH_VOLATILITY = 0.02;

    private IndicatorWindow() {}

    static Indicators compute(double[] high, double[] low, double[] close, double[] volume, int from, int to) {
        if (to <= from) {
            return Indicators.UNDEFINED;
        }
        Average ema12 = Average.exponential(12);
        Average ema20 = Average.exponential(20);
        Average ema26 = Average.exponential(26);
        Average ema50 = Average.exponential(50);
        Average macdSignal = Average.exponential(9);
        double macd = Double.NaN;
        for (int i = from; i < to; i++) {
            double c = close[i];
            ema12.add(c);
            ema20.add(c);
            ema26.add(c);
            ema50.add(c);
            if (ema26.isSeeded()) {
                macd = ema12.value() - ema26.value();
                macdSignal.add(macd);
            }
        }
        double price = close[to - 1];
        double rsi = relativeStrength(close, from, to);
        double atr = averageTrueRange(high, low, close, from, to);
        return new Indicators(
                price,
                ema12.value(),
                ema20.value(),
                ema26.value(),
                ema50.value(),
                rsi,
                atr,
                macd,
                macdSignal.value(),
                volumeRatio(volume, from, to),
                trend(price, ema20.value(), ema50.value()),
                momentum(rsi),
                atr / price > HIGH_VOLATILITY);
    }

    static double relativeStrength(double[] close, int from, int to) {
        Average gain = Average.wilder(WILDER_LENGTH);
        Average loss = Average.wilder(WILDER_LENGTH);
        for (int i = from + 1; i < to; i++) {
            double change = close[i] - close[i - 1];
            gain.add(Math.max(change, 0));
            loss.add(Math.max(-change, 0));
        }
        if (!gain.isSeeded()) {
            return Double.NaN;
        }
        if (loss.value() == 0) {
            return gain.value() == 0 ? 50 : 100;
        }
        return 100 - 100 / (1 + gain.value() / loss.value());
    }

    static double averageTrueRange(double[] high, double[] low, double[] close, int from, int to) {
        Average range = Average.wilder(WILDER_LENGTH);
        for (int i = from + 1; i < to; i++) {
            double before = close[i - 1];
            double fromClose = Math.max(Math.abs(high[i] - before), Math.abs(low[i] - before));
            range.add(Math.max(high[i] - low[i], fromClose));
        }
        return range.value();
    }

    /** Volume of the last bar against the mean of the 20 before it; 0 when that mean is 0. */
    static double volumeRatio(double[] volume, int from, int to) {
        if (to - from <= VOLUME_LENGTH) {
            return Double.NaN;
        }
        int start = to - 1 - VOLUME_LENGTH;
        double offsets = 0;
        for (int i = start; i < to - 1; i++) {
            offsets += volume[i] - volume[start];
        }
        double mean = volume[start] + offsets / VOLUME_LENGTH;
        return mean == 0 ? 0 : volume[to - 1] / mean;
    }

    /** Comparisons with an undefined average are false, so an undefined trend is neutral. */
    static Trend trend(double price, double ema20, double ema50) {
        if (price > ema20 && ema20 > ema50) {
            return Trend.UP;
        }
        return price < ema20 && ema20 < ema50 ? Trend.DOWN : Trend.NEUTRAL;
    }

    static Trend momentum(double rsi) {
        if (rsi > MOMENTUM_UP) {
            return Trend.UP;
        }
        return rsi < MOMENTUM_DOWN ? Trend.DOWN : Trend.NEUTRAL;
    }
}
