package dev.flotilla.hub.instance;

import java.time.Instant;
import java.util.List;

/**
 * How often a bot had to be placed again.
 *
 * @param total since the operator last set its control
 * @param consecutive failures without a healthy stretch in between; decides the length of the pause
 * @param failures moments of the failures inside the budget's window, oldest first
 */
public record Restarts(int total, int consecutive, List<Instant> failures) {

    public static final Restarts NONE = new Restarts(0, 0, List.of());

    public Restarts {
        if (total < 0 || consecutive < 0) {
            throw new IllegalArgumentException(
                    "restarts must not be negative, was total=" + total + " consecutive=" + consecutive);
        }
        failures = List.copyOf(failures);
    }

    Restarts placedAgain() {
        return new Restarts(total + 1, consecutive, failures);
    }

    Restarts healthy() {
        return new Restarts(total, 0, failures);
    }
}
