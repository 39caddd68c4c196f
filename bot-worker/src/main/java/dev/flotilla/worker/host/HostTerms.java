package dev.flotilla.worker.host;

import java.time.Duration;

/**
 * What a host is and may.
 *
 * @param capacity bots at most
 * @param startTimeout how long one start may wait for params-api and the venue
 * @param callTimeout longest wait for one call to hub or Redis
 * @param shipTimeout how long a stop waits until its reports have been taken
 */
public record HostTerms(
        String workerId,
        int capacity,
        String build,
        Duration startTimeout,
        Duration callTimeout,
        Duration shipTimeout) {

    public HostTerms {
        if (capacity < 1) {
            throw new IllegalArgumentException("fleet.worker.capacity must be >= 1, was " + capacity);
        }
    }
}
