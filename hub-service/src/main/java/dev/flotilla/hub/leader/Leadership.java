package dev.flotilla.hub.leader;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether this hub leads. Held by one loop, asked by many threads. */
public final class Leadership {

    private static final int SILENT_TTLS = 2;

    private record Held(Fence fence, long confirmedAt) {}

    private record Rival(LeaderStore.Seat seat, long seenAt) {}

    private final LeaderStore store;
    private final LeaderTerms terms;
    private final String holder;
    private final LongSupplier nanos;
    /** volatile: written by the reconciler's loop, read by renewals and health. */
    private volatile @Nullable Held held;
    /** Only the loop that holds touches it: another's seat as it was first seen, unchanged since. */
    private @Nullable Rival rival;

    public Leadership(LeaderStore store, LeaderTerms terms, String holder, LongSupplier nanos) {
        this.store = store;
        this.terms = terms;
        this.holder = holder;
        this.nanos = nanos;
    }

    /** Takes or prolongs leadership. Empty when another hub leads. Throws when Postgres does not answer. */
    public Optional<Fence> hold() {
        long asked = nanos.getAsLong();
        Optional<Fence> fence = store.hold(holder, terms.ttl()).or(() -> fromTheSilent(asked));
        held = fence.map(f -> new Held(f, asked)).orElse(null);
        return fence;
    }

    /** Postgres' clock may have been set back: a holder that did not prolong for two TTLs of our own clock is gone. */
    private Optional<Fence> fromTheSilent(long asked) {
        LeaderStore.Seat seat = store.seat().orElse(null);
        Rival known = rival;
        if (seat == null || known == null || !known.seat().equals(seat)) {
            rival = seat == null ? null : new Rival(seat, asked);
            return Optional.empty();
        }
        boolean silent =
                asked - known.seenAt() > terms.ttl().multipliedBy(SILENT_TTLS).toNanos();
        return silent ? store.takeFrom(seat, holder, terms.ttl()) : Optional.empty();
    }

    /** The fence of this hub; empty when it does not lead. */
    public Optional<Fence> fence() {
        Held now = held;
        return now == null ? Optional.empty() : Optional.of(now.fence());
    }

    /** True when a renewal answered now cannot outlive this hub's right to answer it, Postgres or not. */
    public boolean mayRenew() {
        Held now = held;
        if (now == null) {
            return false;
        }
        long unconfirmed = nanos.getAsLong() - now.confirmedAt();
        return terms.replicas() == 1
                || unconfirmed <= terms.ttl().plus(terms.renewGrace()).toNanos();
    }

    /** A transaction found another fence in force. */
    public void lost() {
        held = null;
    }

    /** Lets another hub lead at once. */
    public void release() {
        Held now = held;
        held = null;
        if (now != null) {
            store.release(now.fence());
        }
    }

    public String holder() {
        return holder;
    }

    public Optional<LeaderStore.Seat> seat() {
        return store.seat();
    }
}
