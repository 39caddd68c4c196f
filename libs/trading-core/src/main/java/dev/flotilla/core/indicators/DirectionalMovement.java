package dev.flotilla.core.indicators;

/**
 * Wilder's directional movement: how much of the range of the last bars went one way. The average directional index tells how
 * strong a trend is, not which way it goes.
 */
public final class DirectionalMovement {
    private final BarWindow bars;
    private final int length;
    private double up;
    private double down;

    private DirectionalMovement(BarWindow bars, int length) {
        this.bars = bars;
        this.length = length;
    }

    /** Bars before the first average directional index of a length. */
    public static int bars(int length) {
        return 2 * length;
    }

    /** Average directional index, 0 to 100, {@code ago} bars before the newest; NaN with fewer than 2 x length bars. */
    public static double averageIndex(BarWindow bars, int length, int ago) {
        return bars.size() - ago < bars(length) ? Double.NaN : new DirectionalMovement(bars, length).average(ago);
    }

    private double average(int ago) {
        int oldest = bars.size() - 2;
        int firstIndex = oldest - (length - 1);
        int lastSeed = firstIndex - (length - 1);
        double sum = 0;
        for (int i = oldest; i >= lastSeed; i--) {
            take(i);
            sum += i <= firstIndex ? index() : 0;
        }
        double average = sum / length;
        for (int i = lastSeed - 1; i >= ago; i--) {
            take(i);
            average = ((length - 1) * average + index()) / length;
        }
        return average;
    }

    /** Sums by Wilder; what they would be divided by, the length and the true range, cancels out in the index. */
    private void take(int ago) {
        double rise = bars.high(ago) - bars.high(ago + 1);
        double fall = bars.low(ago + 1) - bars.low(ago);
        double kept = (length - 1.0) / length;
        boolean seeding = ago > bars.size() - 2 - length;
        double share = seeding ? 1 : kept;
        up = up * share + (rise > fall && rise > 0 ? rise : 0);
        down = down * share + (fall > rise && fall > 0 ? fall : 0);
    }

    private double index() {
        double moved = up + down;
        return moved == 0 ? 0 : 100 * Math.abs(up - down) / moved;
    }
}
