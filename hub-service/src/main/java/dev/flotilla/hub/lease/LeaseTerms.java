package dev.flotilla.hub.lease;

import java.time.Duration;

/**
 * The figures of a lease.
 *
 * @param ttl silence that ends it
 * @param fenceAfter time without renewal after which a worker fences itself; the hub must listen at least every {@code ttl - fenceAfter}
 */
public record LeaseTerms(Duration ttl, Duration fenceAfter) {

    public LeaseTerms {
        if (fenceAfter.isNegative() || fenceAfter.isZero() || ttl.compareTo(fenceAfter) <= 0) {
            throw new IllegalArgumentException(
                    "fleet.lease.ttl must be longer than fence-after, was " + ttl + " and " + fenceAfter);
        }
    }

    /** A pause in listening longer than this could hide a renewal that still protects its holder. */
    public Duration deafMax() {
        return ttl.minus(fenceAfter);
    }
}
