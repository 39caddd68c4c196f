package dev.flotilla.worker.host;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Generations that this worker has used, on disk. A generation is one life: after a crash the same worker may be offered the same
 * task again, and must not begin its reports a second time with sequence 1. Thread-safe.
 */
public final class GenerationLog {

    private final GenerationStore store;
    // Guarded by this.
    private final Map<String, Long> used;

    private GenerationLog(GenerationStore store) {
        this.store = store;
        this.used = new HashMap<>(store.load());
    }

    /** Reads the log in this file; throws when it cannot be read, because then nothing is certain. */
    public static GenerationLog open(Path file) {
        return over(new GenerationFile(file));
    }

    public static GenerationLog over(GenerationStore store) {
        return new GenerationLog(store);
    }

    /** Notes the generation as used, on disk; false when it or a later one was used before. */
    public synchronized boolean use(String botId, long generation) {
        Long before = used.get(botId);
        if (before != null && before >= generation) {
            return false;
        }
        used.put(botId, generation);
        store.save(Map.copyOf(used));
        return true;
    }
}
