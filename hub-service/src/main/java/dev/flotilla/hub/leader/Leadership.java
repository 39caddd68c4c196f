package dev.flotilla.hub.leader;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether this hub leads. Held by one loop, asked by many threads. */
public final class Leadership {

    private record Held(Fence fence, long confirmedAt) {}

    private final LeaderStore store;
    private final LeaderTerms terms;
    private final String holder;
    private final LongSupplier nanos;
    /** volatile: written by the reconciler's loop, read by renewals and health. */
    private volatile @Nullable Held held;

    public Leadership(LeaderStore store, LeaderTerms terms, String holder, LongSupplier nanos) {
        this.store = store;
        this.terms = terms;
        this.holder = holder;
        this.nanos = nanos;
    }

    /** Takes or prolongs leadership. Empty when another hub leads. Throws when Postgres does not answer. */
    public Optional<Fence> hold() {
        long asked = nanos.getAsLong();
        Optional<Fence> fence = store.hold(holder, terms.ttl());
        held = fence.map(f -> new Held(f, asked)).orElse(null);
        return fence;
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
