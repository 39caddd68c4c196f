package dev.flotilla.venues.budget;

import java.time.Duration;

/**
 * What a venue allows.
 *
 * @param weight most that may be used in any window
 * @param window length of the window
 */
public record RateLimit(long weight, Duration window) {

    public RateLimit {
        if (weight < 1) {
            throw new IllegalArgumentException("weight must be >= 1, was " + weight);
        }
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("window must be at least a millisecond, was " + window);
        }
    }

    public static RateLimit perMinute(long weight) {
        return new RateLimit(weight, Duration.ofMinutes(1));
    }
}
