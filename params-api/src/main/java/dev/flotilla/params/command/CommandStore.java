package dev.flotilla.params.command;

import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.util.List;

/** Where commands are accepted. */
public interface CommandStore {

    /** What came of a wish. */
    sealed interface Accepted {

        record Fresh(Acceptance acceptance) implements Accepted {}

        /** A command of this id is there already; nothing was written. */
        record Repeated(String requestHash) implements Accepted {}

        record Refused(Refusal refusal) implements Accepted {}
    }

    /** Decides on the targets as they are; nobody else changes their control meanwhile. Pure: it may be called again. */
    interface Decision {
        Outcome<Acceptance> on(List<TargetBot> bots);
    }

    /** Finds the targets, decides and commits in one transaction, then sends the messages without waiting for the relay. */
    Accepted accept(CommandRequest request, Decision decision);
}
