package dev.flotilla.hub.upkeep;

import java.time.Duration;

/**
 * Something that the leading hub does again and again. It must be harmless when two hubs do it at once, as may happen while the
 * leadership changes.
 */
public record Chore(String name, Duration every, Runnable work) {

    public Chore {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("pause of " + name + " must be above zero, was " + every);
        }
    }
}
