package dev.flotilla.venues.hyperliquid;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Nonces of one signing key: the clock in milliseconds, and never the same or a lower one again, whatever the clock does. One key
 * belongs to one process at a time; the lease sees to that.
 */
final class NonceSource {

    private final InstantSource wall;
    private final AtomicLong last = new AtomicLong();

    NonceSource(InstantSource wall) {
        this.wall = wall;
    }

    long next() {
        long now = wall.millis();
        return last.updateAndGet(before -> Math.max(before + 1, now));
    }
}
