package dev.flotilla.core.indicators;

/** Averages of closes, {@code ago} bars before the newest. NaN while the window is shorter than they need. */
public final class MovingAverages {
    private MovingAverages() {}

    /** Mean of the closes. */
    public static double simple(BarWindow bars, int length, int ago) {
        return bars.size() - ago < length ? Double.NaN : mean(bars, length, ago);
    }

    /** Exponential average with weight 2 / (length + 1), begun with the mean of the oldest closes of the window. */
    public static double exponential(BarWindow bars, int length, int ago) {
        int first = bars.size() - length;
        if (first < ago) {
            return Double.NaN;
        }
        double alpha = 2.0 / (length + 1);
        double average = mean(bars, length, first);
        for (int i = first - 1; i >= ago; i--) {
            average += alpha * (bars.close(i) - average);
        }
        return average;
    }

    /** Standard deviation of the closes as a whole population. */
    public static double deviation(BarWindow bars, int length, int ago) {
        if (bars.size() - ago < length) {
            return Double.NaN;
        }
        double mean = mean(bars, length, ago);
        double squares = 0;
        for (int i = ago; i < ago + length; i++) {
            double off = bars.close(i) - mean;
            squares += off * off;
        }
        return Math.sqrt(squares / length);
    }

    /** Taken around one of the closes: a flat market has exactly its own price as mean. */
    private static double mean(BarWindow bars, int length, int ago) {
        double around = bars.close(ago);
        double sum = 0;
        for (int i = ago; i < ago + length; i++) {
            sum += bars.close(i) - around;
        }
        return around + sum / length;
    }
}
