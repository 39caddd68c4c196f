package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a runtime does: what looks at its wallet, what reacts, and every position that it sees there; the newest is kept. Moments are wall
 * time: health is judged by their age.
 *
 * @param dsl null when the document protects nothing
 */
public record RuntimeStatusReport(
        String runtimeId,
        String address,
        List<Scanner> scanners,
        List<Action> actions,
        @Nullable Dsl dsl,
        List<Position> positions) {

    /** @param lastRunStatus ok or error, null before the first run */
    public record Scanner(
            String name,
            String type,
            boolean enabled,
            int intervalSeconds,
            long runCount,
            @Nullable Instant lastRunStartedAt,
            @Nullable Instant lastRunFinishedAt,
            @Nullable String lastRunStatus,
            int consecutiveErrorCount,
            @Nullable String lastError,
            boolean inFlight) {}

    public record Action(
            String name, long runCount, @Nullable String lastError) {}

    public record Dsl(
            int intervalSeconds,
            long tickSuccessCount,
            long tickErrorCount,
            @Nullable Instant lastTickFinishedAt,
            long archivedCount) {}

    /**
     * @param protection PROTECTED, UNPROTECTED (open but not tracked), STOP_NOT_ON_VENUE or MANAGED_BY
     * @param managedBy the bot that owns it, null when that is this runtime or nobody
     */
    public record Position(
            String asset,
            String direction,
            BigDecimal size,
            BigDecimal entryPrice,
            BigDecimal markPrice,
            String protection,
            @Nullable String managedBy) {}
}
