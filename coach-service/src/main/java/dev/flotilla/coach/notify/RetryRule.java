package dev.flotilla.coach.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a delivery that failed is tried again. Pure.
 *
 * @param attemptsMax tries after which it is given up
 */
record RetryRule(int attemptsMax) {

    static final int ATTEMPTS_MAX = 8;
    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** News of runtimes are old after three more tries; the rest is tried eight times. */
    static RetryRule of(String kind) {
        boolean ofRuntime = kind.startsWith("dsl.") || kind.startsWith("ON_") || kind.startsWith("runtime.");
        return new RetryRule(ofRuntime ? 4 : ATTEMPTS_MAX);
    }

    /**
     * @param attempts tries so far, this one included
     * @param wished by the other side; zero = none
     * @return empty = never
     */
    Optional<Instant> next(int attempts, Duration wished, Instant now) {
        if (attempts >= attemptsMax) {
            return Optional.empty();
        }
        Duration backoff = FIRST.multipliedBy(1L << (attempts - 1));
        Duration wait = wished.compareTo(backoff) > 0 ? wished : backoff;
        return Optional.of(now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }
}
