package dev.flotilla.core.marketmaking;

import org.jspecify.annotations.Nullable;

/** What a maker knows of one slot besides its order: when it was looked at, what holds it back, how its quotes fared. */
final class Rung {
    /** A slot is looked at again after so long even when its touch stands still. */
    static final long LOOK_EVERY = 5 * Nanos.SECOND;

    private final Slot slot;
    private final PostOnly postOnly = new PostOnly();
    private final SlotMarkouts markouts = new SlotMarkouts();
    private @Nullable MakerOrder order;
    private boolean dirty = true;
    private boolean tooSoon;
    private long lookedAt;
    private @Nullable Long sentAt;
    private @Nullable Long pausedUntil;

    Rung(Slot slot) {
        this.slot = slot;
    }

    Slot slot() {
        return slot;
    }

    PostOnly postOnly() {
        return postOnly;
    }

    SlotMarkouts markouts() {
        return markouts;
    }

    @Nullable
    MakerOrder order() {
        return order;
    }

    void take(MakerOrder taken, long nanos) {
        order = taken;
        sentAt = nanos;
    }

    void free() {
        order = null;
        dirty = true;
    }

    /** Something happened that the slot has to be looked at for. */
    void dirty() {
        dirty = true;
    }

    /** @param silent because it is too soon after the last placement: looked at again when it is not */
    void looked(long nanos, boolean silent) {
        dirty = false;
        lookedAt = nanos;
        tooSoon = silent;
    }

    void pause(long until) {
        pausedUntil = until;
    }

    boolean isPaused(long nanos) {
        return pausedUntil != null && !Nanos.reached(pausedUntil, nanos);
    }

    boolean isCooling(long nanos) {
        Long until = postOnly.coolsUntil();
        return until != null && !Nanos.reached(until, nanos);
    }

    boolean isTooSoon(long nanos, Settings settings) {
        return sentAt != null && nanos - sentAt < settings.nanos("MM_MIN_REPRICE_INTERVAL_S");
    }

    /** When the slot has to be looked at next, without news. */
    long dueAt(long nanos, MarketState market, Settings settings) {
        if (dirty) {
            return nanos;
        }
        long due = lookedAt + LOOK_EVERY;
        due = sooner(due, postOnly.coolsUntil());
        due = sooner(due, pausedUntil);
        if (tooSoon && sentAt != null) {
            due = sooner(due, sentAt + settings.nanos("MM_MIN_REPRICE_INTERVAL_S"));
        }
        MakerOrder held = order;
        return held == null ? due : heldDueAt(due, held, nanos, market, settings);
    }

    private long heldDueAt(long due, MakerOrder held, long nanos, MarketState market, Settings settings) {
        long sooner = sooner(due, held.answerUntil());
        long oldest = settings.nanos("MM_MAX_ORDER_AGE_S");
        if (oldest > 0) {
            sooner = sooner(sooner, held.restsSince() + oldest + 1);
        }
        return settings.flag("MM_CANCEL_ON_STALE_BOOK")
                ? sooner(sooner, market.staleSince(nanos) + settings.nanos("MM_STALE_CANCEL_GRACE_S"))
                : sooner;
    }

    /** The earlier of the two, unless the other one had come when the slot was looked at last. */
    private long sooner(long due, @Nullable Long other) {
        return other == null || Nanos.reached(other, lookedAt) ? due : Nanos.earlier(due, other);
    }
}
