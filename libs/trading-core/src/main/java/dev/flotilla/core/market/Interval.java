package dev.flotilla.core.market;

import java.util.Arrays;
import java.util.Optional;

/** Length of a bar; buckets are aligned to the UTC epoch. */
public enum Interval {
    M1("1m", 60_000L),
    M5("5m", 300_000L),
    H1("1h", 3_600_000L),
    H4("4h", 14_400_000L);

    private final String wire;
    private final long millis;

    Interval(String wire, long millis) {
        this.wire = wire;
        this.millis = millis;
    }

    /** Text used in files and on the wire: {@code 1m}, {@code 5m}, {@code 1h}, {@code 4h}. */
    public String wire() {
        return wire;
    }

    public long millis() {
        return millis;
    }

    /** Open time of the bucket that holds the moment. */
    public long bucketOf(long timeMillis) {
        return Math.floorDiv(timeMillis, millis) * millis;
    }

    /** True when the moment is a boundary of this interval. */
    public boolean isBoundary(long timeMillis) {
        return Math.floorMod(timeMillis, millis) == 0;
    }

    public static Optional<Interval> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(interval -> interval.wire.equals(wire))
                .findFirst();
    }

    public static Optional<Interval> ofMillis(long millis) {
        return Arrays.stream(values())
                .filter(interval -> interval.millis == millis)
                .findFirst();
    }
}
