package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.util.ArrayDeque;

/** Average of the newest {@value #MOST} markouts of one slot. */
final class SlotMarkouts {
    private static final int MOST = 200;
    private static final BigDecimal LOSING_BPS = BigDecimal.valueOf(-2);

    private final ArrayDeque<BigDecimal> newest = new ArrayDeque<>();
    private BigDecimal sum = BigDecimal.ZERO;

    void add(BigDecimal bps) {
        if (newest.size() == MOST) {
            sum = sum.subtract(newest.removeFirst());
        }
        newest.addLast(bps);
        sum = sum.add(bps);
    }

    /** Whether the average is below -2 basis points. */
    boolean isLosing() {
        return !newest.isEmpty() && sum.compareTo(LOSING_BPS.multiply(BigDecimal.valueOf(newest.size()))) < 0;
    }
}
