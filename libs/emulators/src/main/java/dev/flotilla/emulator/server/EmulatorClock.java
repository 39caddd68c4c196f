package dev.flotilla.emulator.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The venue's clock: the machine's, plus what a test makes it wrong by. Thread-safe. */
public final class EmulatorClock implements InstantSource {

    private final InstantSource wall;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public EmulatorClock(InstantSource wall) {
        this.wall = wall;
    }

    /** Sets how far it is ahead of the machine's; negative = behind. */
    public void ahead(Duration by) {
        ahead.set(by);
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(ahead.get());
    }
}
