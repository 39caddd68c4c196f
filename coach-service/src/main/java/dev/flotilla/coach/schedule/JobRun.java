package dev.flotilla.coach.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of a job, wall times. @param status RUNNING, OK or FAILED */
public record JobRun(
        long runId,
        String key,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String status,
        @Nullable String message) {

    public static final String OK = "OK";
    public static final String FAILED = "FAILED";
}
