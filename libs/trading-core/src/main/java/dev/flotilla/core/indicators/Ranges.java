package dev.flotilla.core.indicators;

/** Extremes and true ranges, {@code ago} bars before the newest. NaN while the window is shorter than they need. */
public final class Ranges {
    private Ranges() {}

    /** Highest high of {@code length} bars. */
    public static double highest(BarWindow bars, int length, int ago) {
        if (bars.size() - ago < length) {
            return Double.NaN;
        }
        double highest = bars.high(ago);
        for (int i = ago + 1; i < ago + length; i++) {
            highest = Math.max(highest, bars.high(i));
        }
        return highest;
    }

    /** Lowest low of {@code length} bars. */
    public static double lowest(BarWindow bars, int length, int ago) {
        if (bars.size() - ago < length) {
            return Double.NaN;
        }
        double lowest = bars.low(ago);
        for (int i = ago + 1; i < ago + length; i++) {
            lowest = Math.min(lowest, bars.low(i));
        }
        return lowest;
    }

    /** Average true range by Wilder. Needs one bar more than its length. */
    public static double average(BarWindow bars, int length, int ago) {
        int first = bars.size() - 1 - length;
        if (first < ago) {
            return Double.NaN;
        }
        double range = 0;
        for (int i = bars.size() - 2; i >= first; i--) {
            range += trueRange(bars, i);
        }
        range /= length;
        for (int i = first - 1; i >= ago; i--) {
            range = ((length - 1) * range + trueRange(bars, i)) / length;
        }
        return range;
    }

    static double trueRange(BarWindow bars, int ago) {
        double before = bars.close(ago + 1);
        return Math.max(bars.high(ago), before) - Math.min(bars.low(ago), before);
    }
}
