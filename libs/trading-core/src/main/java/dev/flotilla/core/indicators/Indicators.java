package dev.flotilla.core.indicators;

/**
 * Indicators of one window of closed bars. Numbers are NaN while the window is shorter than they need; trend and
 * momentum are then neutral and {@code highVolatility} is false. {@code price} is the last close, NaN without bars.
 */
public record Indicators(
        double price,
        double ema12,
        double ema20,
        double ema26,
        double ema50,
        double rsi14,
        double atr14,
        double macd,
        double macdSignal,
        double volumeRatio,
        Trend trend,
        Trend momentum,
        boolean highVolatility) {

    /** Nothing is known yet. */
    public static final Indicators UNDEFINED = new Indicators(
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Trend.NEUTRAL,
            Trend.NEUTRAL,
            false);
}
