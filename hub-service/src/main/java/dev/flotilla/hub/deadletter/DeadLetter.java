package dev.flotilla.hub.deadletter;

import org.jspecify.annotations.Nullable;

/** Something that nobody could handle. */
public sealed interface DeadLetter {

    /** Type of entries that the hub itself puts into a dead-letter stream. */
    String BURIED = "BuriedTask";

    /** A task that a worker claimed and that the hub does not know, or whose bot does not exist any more. */
    record Task(String taskId, String botId, long generation, String workerId, String reason) implements DeadLetter {}

    /**
     * An entry that readers of a stream gave up on.
     *
     * @param stream the stream it came from
     * @param entryId its id in the dead-letter stream
     * @param deliveries how often it was tried
     * @param consumer who gave up
     */
    record Entry(
            String stream,
            String entryId,
            @Nullable String type,
            String payload,
            @Nullable String reason,
            @Nullable String deliveries,
            @Nullable String consumer)
            implements DeadLetter {}
}
