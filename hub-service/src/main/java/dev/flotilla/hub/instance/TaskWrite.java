package dev.flotilla.hub.instance;

import dev.flotilla.contracts.task.BotTask;
import org.jspecify.annotations.Nullable;

/** What a change writes to {@code instance_task}. */
public sealed interface TaskWrite {

    /** States of a task, as the table spells them. */
    enum State {
        QUEUED,
        CLAIMED,
        DONE,
        FAILED,
        SUPERSEDED
    }

    /** A new task, queued. */
    record Queue(BotTask task) implements TaskWrite {}

    /** @param workerId who has it, null when nobody had */
    record Mark(
            String taskId,
            State state,
            @Nullable String workerId,
            @Nullable String detail) implements TaskWrite {}
}
