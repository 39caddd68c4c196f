package dev.flotilla.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Wall and monotonic time that stand still until a test moves them. Safe to share between threads. */
public final class FakeClock implements InstantSource {
    private Instant wall;
    private long nanos;

    private FakeClock(Instant start) {
        this.wall = start;
    }

    public static FakeClock at(Instant start) {
        return new FakeClock(start);
    }

    /** @param start in ISO-8601, such as {@code 2025-03-06T00:00:00Z} */
    public static FakeClock at(String start) {
        return at(Instant.parse(start));
    }

    // synchronized: code under test may read the time from other threads than the test's
    @Override
    public synchronized Instant instant() {
        return wall;
    }

    /** The monotonic clock, as {@code System.nanoTime()} would tell it. Pass {@code clock::nanos} as a LongSupplier. */
    public synchronized long nanos() {
        return nanos;
    }

    /** Moves both clocks on. */
    public synchronized FakeClock advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException(
                    "time runs forwards only, was " + by + "; use jumpWall for a wrong wall clock");
        }
        wall = wall.plus(by);
        nanos = Math.addExact(nanos, by.toNanos());
        return this;
    }

    /** Moves both clocks on to a moment of the wall clock. */
    public synchronized FakeClock advanceTo(Instant moment) {
        return advance(Duration.between(wall, moment));
    }

    /** Sets the wall clock alone, backwards too, as a time daemon may do; the monotonic clock does not notice. */
    public synchronized FakeClock jumpWall(Instant moment) {
        wall = moment;
        return this;
    }
}
