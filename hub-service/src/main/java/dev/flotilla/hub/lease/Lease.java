package dev.flotilla.hub.lease;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One lease as the hub hears it. All moments are of the hub's monotonic clock, in nanoseconds. Guarded by {@link Leases}. */
final class Lease {

    private static final int TOLERANCE_PARTS = 20;

    final String workerId;
    final long generation;
    final long revision;
    /** How far two readings of the same key may differ: Redis has another clock, and answers take their time. */
    private final long toleranceNanos;

    private long heardAt;
    private boolean httpOnly;
    private boolean over;
    /** When the key will expire unless renewed, as of the last renewal noticed; null while no key is known. */
    private @Nullable Long expiresAt;

    Lease(String workerId, long generation, long revision, Duration ttl, long nowNanos) {
        this.workerId = workerId;
        this.generation = generation;
        this.revision = revision;
        this.toleranceNanos = ttl.toNanos() / TOLERANCE_PARTS;
        this.heardAt = nowNanos;
    }

    /** The same lease as a newer revision of its row tells of it. */
    Lease seenAt(long newerRevision, Duration ttl) {
        Lease copy = new Lease(workerId, generation, newerRevision, ttl, heardAt);
        copy.httpOnly = httpOnly;
        copy.over = over;
        copy.expiresAt = expiresAt;
        return copy;
    }

    boolean heldBy(String worker, long underGeneration) {
        return !over && workerId.equals(worker) && generation == underGeneration;
    }

    boolean over() {
        return over;
    }

    void end() {
        over = true;
    }

    Duration silentFor(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nowNanos - heardAt));
    }

    /** A renewal may have been missed: the silence starts anew. */
    void restart(long nowNanos) {
        heardAt = nowNanos;
        expiresAt = null;
    }

    void renewedOverHttp(boolean only, long nowNanos) {
        httpOnly = only;
        heardAt = nowNanos;
    }

    /** While Redis cannot be heard, a holder that may renew there is not silent. */
    void deaf(long nowNanos) {
        expiresAt = null;
        if (!httpOnly) {
            heardAt = nowNanos;
        }
    }

    /**
     * The remaining time only tells that a renewal happened; when, is counted by our own clock: at the latest now.
     *
     * @param remaining of our holder's key, null when there is none
     */
    void read(@Nullable Duration remaining, long nowNanos) {
        Long expected = expiresAt;
        if (remaining == null) {
            // A key that is gone before its time was deleted, and a renewal may have gone with it: no silence.
            if (expected != null && expected - nowNanos > toleranceNanos) {
                heardAt = nowNanos;
            }
            expiresAt = null;
            return;
        }
        long expires = nowNanos + remaining.toNanos();
        // Earlier than expected: Redis' clock was set, so that renewals may have gone unnoticed. No silence either.
        if (expected == null || Math.abs(expires - expected) > toleranceNanos) {
            heardAt = nowNanos;
            expiresAt = expires;
        }
    }
}
