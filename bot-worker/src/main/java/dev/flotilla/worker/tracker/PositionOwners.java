package dev.flotilla.worker.tracker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who owns positions of an account when several bots use it (D20). */
public interface PositionOwners {

    /**
     * Takes what nobody owns of these symbols, gives free what is not named any more.
     *
     * @return the owner of each symbol; empty while the hub does not answer, or the generation is not held any more
     */
    Optional<Map<String, String>> hold(String botId, long generation, List<String> symbols);
}
