package dev.flotilla.contracts.task;

import java.util.List;

/**
 * The path beside Redis: {@code GET hub /internal/v1/tasks?pool=&workerId=&limit=} answers a {@link Result} of queued tasks (still to be claimed), {@code POST hub
 * /internal/v1/acks} takes a {@link Acks}, {@code POST hub /internal/v1/heartbeats} takes a WorkerHeartbeat. All with the service token.
 */
public final class TaskPoll {

    private TaskPoll() {}

    public record Result(List<BotTask> tasks) {
        public Result {
            tasks = List.copyOf(tasks);
        }
    }

    public record Acks(List<TaskAck> acks) {
        public Acks {
            acks = List.copyOf(acks);
        }
    }
}
