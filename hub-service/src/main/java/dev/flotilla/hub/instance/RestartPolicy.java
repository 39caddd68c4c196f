package dev.flotilla.hub.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a failed bot may start again.
 *
 * @param budget failures within {@code window} after which the bot is quarantined
 * @param backoffFirst pause after the first failure; doubles with each further one up to {@code backoffMax}
 * @param stableAfter a bot that ran shorter than this before it was lost or gave up has failed; after it, it is just placed again
 * @param healthyAfter time of running after which the pause starts small again
 * @param haltRetry longest pause of a bot that has an emergency stop to carry out, quarantined or not
 */
public record RestartPolicy(
        int budget,
        Duration window,
        Duration backoffFirst,
        Duration backoffMax,
        Duration stableAfter,
        Duration healthyAfter,
        Duration haltRetry) {

    private static final int DOUBLINGS_MAX = 20;
    private static final double JITTER = 0.1;

    public RestartPolicy {
        if (budget < 1) {
            throw new IllegalArgumentException("budget must be >= 1, was " + budget);
        }
        if (backoffFirst.isNegative() || backoffFirst.isZero() || backoffMax.compareTo(backoffFirst) < 0) {
            throw new IllegalArgumentException(
                    "backoff must grow from above zero, was " + backoffFirst + " to " + backoffMax);
        }
        if (haltRetry.isNegative() || haltRetry.isZero()) {
            throw new IllegalArgumentException("halt-retry must be above zero, was " + haltRetry);
        }
    }

    Restarts afterFailure(Restarts before, Instant now) {
        Instant windowStart = now.minus(window);
        List<Instant> recent = Stream.concat(
                        before.failures().stream().filter(at -> at.isAfter(windowStart)), Stream.of(now))
                .toList();
        return new Restarts(before.total() + 1, before.consecutive() + 1, recent);
    }

    boolean exhausted(Restarts restarts) {
        return restarts.failures().size() >= budget;
    }

    /**
     * @param chance in [0, 1), spreads the restarts of bots that failed together
     * @param halting an emergency stop waits for it
     */
    Duration backoff(Restarts restarts, double chance, boolean halting) {
        Duration pause = backoff(restarts, chance);
        return halting && pause.compareTo(haltRetry) > 0 ? haltRetry : pause;
    }

    Duration backoff(Restarts restarts, double chance) {
        int doublings = Math.min(Math.max(0, restarts.consecutive() - 1), DOUBLINGS_MAX);
        long plain = Math.min(backoffFirst.toMillis() << doublings, backoffMax.toMillis());
        long jittered = Math.round(plain * (1 - JITTER + 2 * JITTER * chance));
        return Duration.ofMillis(Math.clamp(jittered, backoffFirst.toMillis(), backoffMax.toMillis()));
    }
}
