package dev.flotilla.core.indicators;

/**
 * A band of average true ranges around the middle of each bar that only moves with the trend; a close beyond the other band turns
 * it. Followed from the oldest bar of the window on, neutral until the first close beyond a band.
 */
public final class Supertrend {
    private final BarWindow bars;
    private final int length;
    private final double multiplier;
    private double upper = Double.NaN;
    private double lower = Double.NaN;
    private Trend trend = Trend.NEUTRAL;

    private Supertrend(BarWindow bars, int length, double multiplier) {
        this.bars = bars;
        this.length = length;
        this.multiplier = multiplier;
    }

    /** Trend {@code ago} bars before the newest; neutral while the window is too short. */
    public static Trend of(BarWindow bars, int length, double multiplier, int ago) {
        return new Supertrend(bars, length, multiplier).follow(ago);
    }

    private Trend follow(int ago) {
        int first = bars.size() - 1 - length;
        if (first < ago) {
            return trend;
        }
        double range = Ranges.average(bars, length, first);
        for (int i = first; i >= ago; i--) {
            range = i == first ? range : ((length - 1) * range + Ranges.trueRange(bars, i)) / length;
            take(i, multiplier * range);
        }
        return trend;
    }

    private void take(int ago, double distance) {
        double middle = (bars.high(ago) + bars.low(ago)) / 2;
        double before = bars.close(ago + 1);
        double close = bars.close(ago);
        // comparisons with an undefined band are false: the first band is taken as it is
        upper = upper <= middle + distance && before <= upper ? upper : middle + distance;
        lower = lower >= middle - distance && before >= lower ? lower : middle - distance;
        if (close > upper) {
            trend = Trend.UP;
        } else if (close < lower) {
            trend = Trend.DOWN;
        }
    }
}
