package dev.flotilla.hub.worker;

import dev.flotilla.contracts.api.Hub;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The cordons of the workers, each change with its event and its message in one transaction. */
public interface CordonStore {

    /**
     * Sets or lifts a cordon; what is so already changes nothing but its reason.
     *
     * @return empty when no such worker was ever heard
     */
    Optional<Hub.Cordoned> set(String workerId, boolean cordoned, Hub.Cordon request, Instant now);

    /** Names of workers, newest first, for an answer that names the valid ones. */
    List<String> known(int limit);
}
