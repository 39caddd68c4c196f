package dev.flotilla.contracts.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answer of a worker about a bot it was told to start or stop.
 *
 * @param taskId id of the task or command answered; null when the worker stopped the bot on its own (fenced, failed)
 * @param status {@link #STARTED}, {@link #STOPPED}, {@link #PAUSED}, {@link #FENCED} or {@link #FAILED}
 * @param detail cause in words for FAILED and FENCED
 */
public record TaskAck(
        @Nullable String taskId,
        String botId,
        String workerId,
        long generation,
        String status,
        long controlVersion,
        @Nullable String detail,
        Instant at) {

    public static final String STARTED = "STARTED";
    public static final String PAUSED = "PAUSED";
    public static final String STOPPED = "STOPPED";
    public static final String FENCED = "FENCED";
    public static final String FAILED = "FAILED";
}
