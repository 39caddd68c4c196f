package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;

/** Widens all quotes a little while many placements are refused as taking: one basis point per second, at most three. */
final class SpreadBoost {
    private static final long WINDOW = 60 * Nanos.SECOND;
    private static final int MOST_BPS = 3;
    private static final int RAISE_PERCENT = 10;
    private static final int LOWER_PERCENT = 5;
    private static final int PERCENT = 100;

    private final TimedCount placed = new TimedCount();
    private final TimedCount refused = new TimedCount();
    private int bps;

    void placed(long nanos) {
        placed.add(nanos);
    }

    void refused(long nanos) {
        refused.add(nanos);
    }

    void tick(long nanos) {
        int all = placed.within(nanos, WINDOW);
        int bad = refused.within(nanos, WINDOW) * PERCENT;
        if (all > 0 && bad > all * RAISE_PERCENT) {
            bps = Math.min(MOST_BPS, bps + 1);
        } else if (all == 0 || bad < all * LOWER_PERCENT) {
            bps = Math.max(0, bps - 1);
        }
    }

    BigDecimal bps() {
        return BigDecimal.valueOf(bps);
    }
}
