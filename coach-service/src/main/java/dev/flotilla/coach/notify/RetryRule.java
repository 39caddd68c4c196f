package dev.flotilla.coach.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a delivery that failed is tried again; after eight tries it is given up. Pure. */
final class RetryRule {

    static final int ATTEMPTS_MAX = 8;
    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private RetryRule() {}

    /**
     * @param attempts tries so far, this one included
     * @param wished by the other side; zero = none
     * @return empty = never
     */
    static Optional<Instant> next(int attempts, Duration wished, Instant now) {
        if (attempts >= ATTEMPTS_MAX) {
            return Optional.empty();
        }
        Duration backoff = FIRST.multipliedBy(1L << (attempts - 1));
        Duration wait = wished.compareTo(backoff) > 0 ? wished : backoff;
        return Optional.of(now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }
}
