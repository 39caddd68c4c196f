package dev.flotilla.coach.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job's row.
 *
 * @param lastRunAt wall time
 * @param nextRunAt on the job's own clock; null = not planned yet
 */
public record JobState(
        String key,
        String name,
        String schedule,
        String clock,
        boolean enabled,
        @Nullable Instant lastRunAt,
        @Nullable String lastStatus,
        @Nullable Long lastDurationMillis,
        @Nullable Instant nextRunAt,
        int consecutiveFailures) {

    /** Failures in a row after which the job is shown as degraded. */
    public static final int FAILURES_MAX = 5;

    /** True when the job should run at this time of its clock. A job never planned runs at once, one planned by a clock that went back too. */
    public boolean due(Instant now) {
        return enabled
                && (nextRunAt == null || !now.isBefore(nextRunAt) || nextRunAt.isAfter(CronTimes.next(schedule, now)));
    }

    public boolean degraded() {
        return consecutiveFailures >= FAILURES_MAX;
    }
}
