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
}
