package dev.flotilla.cli.up;

import java.time.Duration;

/** Pauses between restarts: doubling up to a bound, forgotten after a life that was long enough. Thread-confined. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    private Duration pause = FIRST;

    /** @param lived how long the process that has just died had run */
    Duration next(Duration lived) {
        if (lived.compareTo(HEALTHY) >= 0) {
            pause = FIRST;
        }
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }
}
