package dev.flotilla.worker.host;

import dev.flotilla.worker.lease.MonotonicClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a worker takes no more bots. Each cause ends by itself. Thread-safe. */
final class Cordon {

    /** Beside Redis nobody tells the end of a cordon: the hub is asked again now and then. */
    private static final Duration REFUSAL_COUNTS = Duration.ofSeconds(60);

    private final MonotonicClock clock;
    // Volatile: written by commands, claims and the memory guard, read by whoever offers a task.
    private volatile @Nullable String operators;
    private volatile @Nullable String memory;
    private volatile @Nullable Long refusedAt;

    Cordon(MonotonicClock clock) {
        this.clock = clock;
    }

    /** An operator says so, or says that it is over; then a refusal counts no more either. */
    void byOperator(@Nullable String reason) {
        operators = reason;
        refusedAt = null;
    }

    void byMemory(@Nullable String reason) {
        memory = reason;
    }

    /** The hub refused a claim because of it. */
    void byHub() {
        refusedAt = clock.nanos();
    }

    /** Null when bots may come. */
    @Nullable
    String reason() {
        String ownCause = memory;
        if (ownCause != null) {
            return ownCause;
        }
        Long refused = refusedAt;
        if (refused != null && clock.nanos() - refused < REFUSAL_COUNTS.toNanos()) {
            return "the hub says so";
        }
        return operators;
    }
}
