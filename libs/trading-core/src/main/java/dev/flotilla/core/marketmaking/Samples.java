package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The middles and imbalances of the last two minutes, at most {@value #MOST}. Signals, not money: floating point. */
final class Samples {
    private static final long KEPT = 120 * Nanos.SECOND;
    private static final int MOST = 8_192;
    private static final int FIRST_ROOM = 128;
    private static final int DIGITS = 6;
    private static final double BPS = 10_000;

    private long[] times = new long[FIRST_ROOM];
    private double[] mids = new double[FIRST_ROOM];
    private double[] imbalances = new double[FIRST_ROOM];
    private int oldest;
    private int count;

    /** @param imbalance not a number when there is none */
    void add(long nanos, double mid, double imbalance) {
        while (count > 0 && (nanos - times[oldest] > KEPT || count == MOST)) {
            oldest = (oldest + 1) % times.length;
            count--;
        }
        if (count == times.length) {
            grow();
        }
        int at = (oldest + count) % times.length;
        times[at] = nanos;
        mids[at] = mid;
        imbalances[at] = imbalance;
        count++;
    }

    private void grow() {
        int room = Math.min(MOST, times.length * 2);
        int[] order = new int[count];
        Arrays.setAll(order, i -> (oldest + i) % times.length);
        long[] newTimes = new long[room];
        double[] newMids = new double[room];
        double[] newImbalances = new double[room];
        for (int i = 0; i < count; i++) {
            newTimes[i] = times[order[i]];
            newMids[i] = mids[order[i]];
            newImbalances[i] = imbalances[order[i]];
        }
        times = newTimes;
        mids = newMids;
        imbalances = newImbalances;
        oldest = 0;
    }

    /** How many of the newest samples are at most this old. */
    private int within(long nanos, long window) {
        int found = 0;
        while (window > 0 && found < count && nanos - times[newest(found)] <= window) {
            found++;
        }
        return found;
    }

    /** Where the newest but so many is. */
    private int newest(int back) {
        return (oldest + count - 1 - back) % times.length;
    }

    /** Range of the middle in basis points of the newest. */
    @Nullable
    BigDecimal range(long nanos, long window) {
        int size = within(nanos, window);
        if (size < 2) {
            return null;
        }
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            high = Math.max(high, mids[newest(i)]);
            low = Math.min(low, mids[newest(i)]);
        }
        return decimal((high - low) / mids[newest(0)] * BPS);
    }

    /** Signed move of the middle in basis points of the first in the window. */
    @Nullable
    BigDecimal move(long nanos, long window) {
        int size = within(nanos, window);
        if (size < 2) {
            return null;
        }
        double first = mids[newest(size - 1)];
        return decimal((mids[newest(0)] - first) / first * BPS);
    }

    /** Mean imbalance. */
    @Nullable
    BigDecimal imbalance(long nanos, long window) {
        int size = within(nanos, window);
        double sum = 0;
        int known = 0;
        for (int i = 0; i < size; i++) {
            double value = imbalances[newest(i)];
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? null : decimal(sum / known);
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
