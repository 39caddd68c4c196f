package dev.flotilla.cli.emulate;

import dev.flotilla.core.market.Interval;

/**
 * How a recording is played: each bar in so many parts with a pause before each, four a second, two at speed 1.
 *
 * @param parts 1 = the whole bar at once, where it is shorter than four pauses
 */
record Pacing(int parts, long pauseMillis) {
    private static final int PARTS_MIN = 4;
    private static final int PARTS_MAX = 600;
    private static final long PART_MILLIS = 250;

    /** @param speed market seconds per second, at least 1 */
    static Pacing of(long speed) {
        long barMillis = Math.max(1, Interval.M5.millis() / speed);
        int parts = Math.clamp(barMillis / PART_MILLIS, PARTS_MIN, PARTS_MAX);
        return barMillis < PARTS_MIN ? new Pacing(1, barMillis) : new Pacing(parts, barMillis / parts);
    }
}
