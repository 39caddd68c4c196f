package dev.flotilla.venues.aster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The venue's clock as far as we know it: ours, plus what the last look at theirs said. Thread-safe. */
final class AsterClock implements InstantSource {

    private final InstantSource wall;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    AsterClock(InstantSource wall) {
        this.wall = wall;
    }

    Instant wall() {
        return wall.instant();
    }

    /** @param asked and answered: our clock before and after the question */
    void learn(Instant asked, Instant answered, Instant theirs) {
        Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
        ahead.set(Duration.between(middle, theirs));
    }

    /** Theirs minus ours. */
    Duration ahead() {
        return ahead.get();
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(ahead.get());
    }
}
