package dev.flotilla.worker.lease;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One lease of this worker. Once it was found expired or lost it never comes back: the next one has another generation. Thread-safe: the
 * renewer confirms, the bot's loop asks before each effect.
 */
public final class HeldLease {

    private final String botId;
    private final long generation;
    private final Duration fenceAfter;
    private final MonotonicClock clock;
    private final AtomicLong confirmedAt;
    private final AtomicBoolean lost = new AtomicBoolean();

    HeldLease(String botId, long generation, Duration fenceAfter, MonotonicClock clock, long confirmedAt) {
        this.botId = botId;
        this.generation = generation;
        this.fenceAfter = fenceAfter;
        this.clock = clock;
        this.confirmedAt = new AtomicLong(confirmedAt);
    }

    public String botId() {
        return botId;
    }

    public long generation() {
        return generation;
    }

    /** True while this worker may act for the bot. A process that slept too long finds itself fenced here. */
    public boolean held() {
        return left().isPositive();
    }

    /** For how long it is held if no renewal succeeds; zero once it is over. */
    public Duration left() {
        if (lost.get()) {
            return Duration.ZERO;
        }
        long left = fenceAfter.toNanos() - (clock.nanos() - confirmedAt.get());
        if (left <= 0) {
            lost.set(true);
            return Duration.ZERO;
        }
        return Duration.ofNanos(left);
    }

    /**
     * A renewal succeeded.
     *
     * @param askedAt when it was asked for, not when it was answered: the grantor counts from no earlier moment
     */
    void confirm(long askedAt) {
        if (held()) {
            confirmedAt.accumulateAndGet(askedAt, (before, asked) -> asked - before > 0 ? asked : before);
        }
    }

    /** The lease is another's. */
    public void lose() {
        lost.set(true);
    }
}
