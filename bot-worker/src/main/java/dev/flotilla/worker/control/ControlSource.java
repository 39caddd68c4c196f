package dev.flotilla.worker.control;

import dev.flotilla.contracts.bundle.ControlPoll;
import java.util.List;
import java.util.Optional;

/** params-api's answer to what changed; empty when it does not answer. */
public interface ControlSource {

    Optional<ControlPoll.Result> poll(List<ControlPoll.Known> known);
}
