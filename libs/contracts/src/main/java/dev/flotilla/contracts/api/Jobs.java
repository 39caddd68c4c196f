package dev.flotilla.contracts.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Scheduled jobs of the coach: {@code GET /api/v1/jobs} gives a {@link Job} list; {@code POST /api/v1/jobs/{key}/run} gives a {@link Run}. */
public final class Jobs {

    private Jobs() {}

    /**
     * @param enabled switched on, and there is a bot in a mode that it looks after
     * @param bots how many such bots there are
     * @param mode of the bots it looks after: live (all but paper), paper or all
     * @param lastRunAt wall time, like the start of each run
     * @param nextRunAt on the job's own clock: market or wall
     */
    public record Job(
            String key,
            String name,
            boolean enabled,
            Schedule schedule,
            String sessionTarget,
            String payload,
            Delivery delivery,
            String mode,
            int bots,
            String clock,
            @Nullable Instant lastRunAt,
            @Nullable String lastStatus,
            @Nullable Long lastDurationMillis,
            @Nullable Instant nextRunAt,
            int consecutiveFailures) {}

    /** @param kind cron */
    public record Schedule(String kind, String expr, String tz) {}

    /** @param mode none or announce */
    public record Delivery(String mode) {}

    public record Run(
            long runId,
            String key,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String status,
            @Nullable String message) {}
}
