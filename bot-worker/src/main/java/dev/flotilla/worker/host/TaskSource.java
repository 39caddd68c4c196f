package dev.flotilla.worker.host;

import dev.flotilla.contracts.task.BotTask;
import java.util.List;

/** Queued tasks of the pool, asked for over HTTP: the path beside Redis. Empty when the hub does not answer. */
public interface TaskSource {

    List<BotTask> poll(int limit);
}
