package dev.flotilla.contracts.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run session began or ended: one stay of a bot on a worker under one generation.
 *
 * @param status RUNNING, COMPLETED, CRASHED or FENCED
 */
public record SessionReport(
        String sessionId,
        String workerId,
        String status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        String build) {}
