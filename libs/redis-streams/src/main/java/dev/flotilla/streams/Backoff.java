package dev.flotilla.streams;

/** Delays between attempts to reach Redis: doubling, bounded, from the start again after a success. Thread-confined. */
final class Backoff {
    private static final long FIRST_MILLIS = 50;
    private static final long LAST_MILLIS = 3_000;

    private long nextMillis = FIRST_MILLIS;

    long next() {
        long delay = nextMillis;
        nextMillis = Math.min(LAST_MILLIS, nextMillis * 2);
        return delay;
    }

    void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
