package dev.flotilla.params.control;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.outbox.OutboxMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Control rows. */
public interface ControlStore {

    /**
     * @param paramsVersion newest version of the bot's parameters
     * @param halt the emergency stop in force
     * @param mode as stored; null = the default, paper
     * @param consented a person's consent to autonomous_live is on record
     */
    record Snapshot(
            Operations.Control control,
            long paramsVersion,
            @Nullable Halt halt,
            @Nullable String mode,
            boolean consented) {}

    /** A new control row with all that goes with it, committed together or not at all. */
    record Change(Operations.Control control, AuditFact audit, List<OutboxMessage> messages) {
        public Change {
            messages = List.copyOf(messages);
        }
    }

    Optional<Snapshot> load(String botId);

    /** False, with nothing written, when the row is not at this version any more. */
    boolean commit(Change change, long expectedVersion);
}
