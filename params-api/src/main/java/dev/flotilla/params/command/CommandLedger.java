package dev.flotilla.params.command;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The answers of targets. Each call is one transaction that holds the commands it concerns, so that of several answers at the same
 * time exactly one is the last. The rules handed in are pure: they may be called again.
 */
public interface CommandLedger {

    /** What a target was and what its answers make of it; only those that changed. */
    interface Merge {
        List<AckChange> changed(List<StoredAck> now);
    }

    /** Ends of targets that nobody will answer for. */
    interface Settle {
        List<Settled> ends(List<OpenAck> open);
    }

    /** What is told when every target of a command has come to its end. */
    interface Ending {
        Told of(Operations.Command command);
    }

    /** What is done about commands whose last send is long ago. */
    interface Chase {
        List<Chased> of(List<Unanswered> unanswered);
    }

    record Told(AuditFact audit, List<OutboxMessage> messages) {}

    /** A command with the targets that have not answered. */
    record Unanswered(FleetCommand command, int sends, Instant lastSentAt) {}

    /** @param givenUp true = not sent again */
    record Chased(String commandId, boolean givenUp, List<OutboxMessage> messages) {}

    /** @param commandIds commands of which something changed */
    record Taken(List<AckChange> changed, Set<String> commandIds) {}

    /** @param open commands with open targets; {@code unanswered} of them were given up */
    record Counts(long open, long unanswered) {}

    Taken take(List<CommandAck> answers, Merge merge, Ending ending);

    /** Looks through open commands; returns those of which something changed. */
    Set<String> settle(Settle settle, Ending ending);

    /** Returns the commands that were sent again or given up. */
    List<Chased> chase(Instant sentBefore, Chase chase, Instant now);

    Counts counts();
}
