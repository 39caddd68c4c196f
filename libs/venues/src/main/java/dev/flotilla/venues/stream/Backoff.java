package dev.flotilla.venues.stream;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Growing pauses between attempts: doubled each time up to a bound, then shortened by chance by up to a half so that
 * clients do not come back all at once.
 *
 * @param chance numbers in [0, 1)
 */
public record Backoff(Duration first, Duration most, DoubleSupplier chance) {

    private static final int DOUBLINGS_MAX = 20;

    /** @param failures failed attempts in a row so far, from 1 */
    public Duration pause(int failures) {
        long doubled = first.toMillis() << Math.clamp(failures - 1L, 0, DOUBLINGS_MAX);
        long bounded = Math.min(doubled, most.toMillis());
        return Duration.ofMillis((long) (bounded * (1 - chance.getAsDouble() / 2)));
    }
}
