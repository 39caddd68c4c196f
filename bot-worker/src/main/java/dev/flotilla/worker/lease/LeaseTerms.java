package dev.flotilla.worker.lease;

import java.time.Duration;

/**
 * Times of a lease.
 *
 * @param ttl after which another worker may be given the bot
 * @param renewEvery pause between renewals
 * @param fenceAfter silence after which this worker stops acting; shorter than the TTL
 */
public record LeaseTerms(Duration ttl, Duration renewEvery, Duration fenceAfter) {

    public LeaseTerms {
        if (renewEvery.compareTo(fenceAfter) >= 0 || fenceAfter.compareTo(ttl) >= 0) {
            throw new IllegalArgumentException("fleet.lease must have renew-every < fence-after < ttl, was "
                    + renewEvery + ", " + fenceAfter + ", " + ttl);
        }
    }

    /** Longest wait for one renewal path, so that both fit between two renewals. */
    public Duration pathTimeout() {
        return renewEvery.multipliedBy(2).dividedBy(5);
    }

    /**
     * How long after it was allowed a venue may still take a write: at most {@code most}, and over well before another worker
     * can be given the bot, also when it was allowed at the last moment (D10).
     */
    public Duration writeValidity(Duration most) {
        Duration safe = ttl.minus(fenceAfter).multipliedBy(3).dividedBy(5);
        return safe.compareTo(most) < 0 ? safe : most;
    }
}
