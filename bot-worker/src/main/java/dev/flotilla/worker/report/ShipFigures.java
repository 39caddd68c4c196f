package dev.flotilla.worker.report;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How sending goes, for metrics and health. Thread-safe. */
public final class ShipFigures {

    private final AtomicLong shippedReports = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong nanosInRequests = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    // Volatile: written by senders, read by health checks.
    private volatile @Nullable String trouble;

    void shipped(long reports, long nanos) {
        shippedReports.addAndGet(reports);
        batches.incrementAndGet();
        nanosInRequests.addAndGet(nanos);
        trouble = null;
    }

    void failed(String cause) {
        failures.incrementAndGet();
        trouble = cause;
    }

    public long shippedReports() {
        return shippedReports.get();
    }

    public long batches() {
        return batches.get();
    }

    public double secondsInRequests() {
        return nanosInRequests.get() / 1e9;
    }

    public long failures() {
        return failures.get();
    }

    /** Null while the last batch was taken. */
    public @Nullable String trouble() {
        return trouble;
    }
}
