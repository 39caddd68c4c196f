package dev.flotilla.worker.host;

import dev.flotilla.contracts.task.TaskAck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last answer about each bot that ended here, the newest thousand. Thread-safe. */
final class EndedBots {

    private static final int REMEMBERED = 1_000;

    // Guarded by itself.
    private final Map<String, TaskAck> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TaskAck> eldest) {
            return size() > REMEMBERED;
        }
    };

    void answered(TaskAck ack) {
        synchronized (answers) {
            answers.put(ack.botId(), ack);
        }
    }

    @Nullable
    TaskAck of(String botId) {
        synchronized (answers) {
            return answers.get(botId);
        }
    }
}
