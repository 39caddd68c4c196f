package dev.flotilla.worker.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a bot costs and suffers between two heartbeats, and when it was last moved. Written by its loop, taken by the heartbeat. Thread-safe. */
public final class BotMeter {

    private final AtomicLong busyNanos = new AtomicLong();
    private final AtomicLong venueNanos = new AtomicLong();
    private final AtomicInteger venueCalls = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    // Volatile: written by the loop, read by the heartbeat. Monotonic.
    private volatile @Nullable Long marketAt;
    private volatile @Nullable Long decisionAt;

    /**
     * Counts since the last taking.
     *
     * @param workNanos time of the loop, its waits for the venue apart
     * @param venueLatencyMillis mean of its venue calls, 0 without any
     */
    public record Taken(long workNanos, double venueLatencyMillis, int errors) {}

    public void busy(long nanos) {
        busyNanos.addAndGet(nanos);
    }

    public void venueCall(long nanos) {
        venueNanos.addAndGet(nanos);
        venueCalls.incrementAndGet();
    }

    public void error() {
        errors.incrementAndGet();
    }

    public void market(long nanos) {
        marketAt = nanos;
    }

    public void decision(long nanos) {
        decisionAt = nanos;
    }

    /** Takes the counts and begins anew. */
    public Taken take() {
        long busy = busyNanos.getAndSet(0);
        long waited = venueNanos.getAndSet(0);
        int calls = venueCalls.getAndSet(0);
        return new Taken(Math.max(0, busy - waited), calls == 0 ? 0 : waited / 1e6 / calls, errors.getAndSet(0));
    }

    /** Monotonic time of the newest market event; null before the first. */
    public @Nullable Long marketAt() {
        return marketAt;
    }

    /** Monotonic time of the newest decision; null before the first. */
    public @Nullable Long decisionAt() {
        return decisionAt;
    }
}
