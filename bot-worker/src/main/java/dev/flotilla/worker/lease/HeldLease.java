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
        if (lost.get()) {
            return false;
        }
        if (clock.nanos() - confirmedAt.get() >= fenceAfter.toNanos()) {
            lost.set(true);
            return false;
        }
        return true;
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
