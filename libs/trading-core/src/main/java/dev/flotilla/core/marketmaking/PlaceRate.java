package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;

/** So many placements per second and no more; a limit of 0 is none, one below 1 is one per that much longer a time. */
final class PlaceRate {
    /** More than any ladder asks for in a second; beyond it there is no limit. */
    private static final int MOST = 1_000;

    private final ArrayDeque<Long> moments = new ArrayDeque<>();

    void placed(long nanos) {
        moments.addLast(nanos);
        if (moments.size() > MOST) {
            moments.removeFirst();
        }
    }

    /** When the next placement may come out, at the earliest now. */
    long freeAt(long nanos, Settings settings) {
        BigDecimal perSecond = settings.number("MM_MAX_ORDERS_PER_SECOND");
        if (perSecond.signum() == 0 || perSecond.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            return nanos;
        }
        int most = Math.max(1, perSecond.intValue());
        while (moments.size() > most) {
            moments.removeFirst();
        }
        if (moments.size() < most) {
            return nanos;
        }
        long free = moments.getFirst() + window(perSecond);
        return Nanos.reached(free, nanos) ? nanos : free;
    }

    private static long window(BigDecimal perSecond) {
        return perSecond.compareTo(BigDecimal.ONE) >= 0
                ? Nanos.SECOND
                : Nanos.of(BigDecimal.ONE.divide(perSecond, 9, RoundingMode.CEILING));
    }
}
