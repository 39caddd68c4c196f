package dev.flotilla.worker.host;

import java.util.Map;

/** Keeps the newest generation used of each bot, so that it survives this process and the machine. */
public interface GenerationStore {

    Map<String, Long> load();

    /** On disk when it returns; throws when that cannot be. */
    void save(Map<String, Long> used);
}
