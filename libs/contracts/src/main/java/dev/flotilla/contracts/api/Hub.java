package dev.flotilla.contracts.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads of hub-service: {@code GET /api/v1/hub/state} (service token), {@code POST /internal/v1/leases/claim|renew}. */
public final class Hub {

    private Hub() {}

    /**
     * {@code POST /internal/v1/workers/{id}/cordon|uncordon} (service token): 204, or 404 for a worker it has never heard of.
     *
     * @param requestedBy name of the operator's token
     */
    public record Cordon(String reason, String requestedBy) {}

    /** @param backend redis or fallback */
    public record State(
            String backend,
            boolean leader,
            @Nullable String leaderId,
            long fence,
            @Nullable Pass lastPass,
            List<Instance> instances) {}

    public record Pass(Instant at, long durationMillis, int actions) {}

    public record Instance(
            String botId,
            String pool,
            String desired,
            String actual,
            long generation,
            long controlVersion,
            @Nullable String workerId,
            int restartCount,
            int consecutiveFailures,
            @Nullable Instant nextRetryAt,
            @Nullable String lastError,
            Instant updatedAt) {}
}
