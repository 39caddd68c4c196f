package dev.flotilla.hub.task;

import dev.flotilla.contracts.task.BotTask;
import java.util.List;

/** Queued tasks, for workers that cannot read the stream. */
public interface TaskQueue {

    /** Most tasks handed out at once. */
    int LIMIT_MAX = 100;

    /** Hands out queued tasks, oldest first; one that was handed out is kept from others for a moment. They must be claimed still. */
    List<BotTask> offer(String pool, int limit);
}
