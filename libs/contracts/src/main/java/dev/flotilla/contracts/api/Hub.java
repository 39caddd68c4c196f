package dev.flotilla.contracts.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads of hub-service: {@code GET /api/v1/hub/state} (service token), {@code POST /internal/v1/...} of leases, failover and workers. */
public final class Hub {

    private Hub() {}

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
            Instant updatedAt,
            boolean protectOnly,
            boolean halting,
            @Nullable String supersededBy) {}

    /**
     * POST /internal/v1/failover: a standby takes over from a dead bot. Only for an operator or the manager: params-api checks who asks.
     *
     * @param by who asks
     */
    public record Failover(
            String deadBot, String replacement, @Nullable String reason, String by) {}

    /**
     * Answer to a {@link Failover}: from here on the dead bot is not placed any more. The replacement is adopting until it says that it
     * trades; params-api sets its control to RUNNING.
     *
     * @param status adopting or active
     * @param claims symbols of the account that both share and that went over to the replacement
     */
    public record FailoverStarted(
            String deadBot,
            String replacement,
            String status,
            String mode,
            Instant startedAt,
            Instant ackDueAt,
            List<String> claims) {}

    /** POST /internal/v1/workers/{id}/cordon or /uncordon. */
    public record Cordon(@Nullable String reason, String by) {}

    /** Answer to a {@link Cordon}. */
    public record Cordoned(
            String workerId,
            boolean cordoned,
            @Nullable String reason,
            @Nullable Instant since) {}
}
