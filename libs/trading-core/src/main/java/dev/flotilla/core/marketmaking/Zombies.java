package dev.flotilla.core.marketmaking;

import org.jspecify.annotations.Nullable;

/** Orders of which nothing was heard for twice the age at which they should have been replaced. */
final class Zombies {
    private Zombies() {}

    static boolean is(MakerOrder order, long nanos, Settings settings) {
        Long from = from(order, settings);
        return from != null && Nanos.reached(from, nanos);
    }

    /** When the order becomes one, not before the wait for its answer is over; null when orders may have any age. */
    static @Nullable Long from(MakerOrder order, Settings settings) {
        long oldest = settings.nanos("MM_MAX_ORDER_AGE_S");
        if (oldest == 0) {
            return null;
        }
        long from = order.heardAt() + 2 * oldest + 1;
        Long answered = order.answerUntil();
        return answered == null ? from : Nanos.later(from, answered);
    }
}
