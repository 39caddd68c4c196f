package dev.flotilla.params.command;

import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.outbox.OutboxMessage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An accepted command with all that goes with it, committed together or not at all.
 *
 * @param requestHash tells whether a command id comes again with the same request
 * @param options as JSON text
 */
public record Acceptance(
        CommandRequest request,
        String requestHash,
        String options,
        CommandPlan plan,
        String requestedBy,
        Instant acceptedAt,
        AuditFact audit,
        List<OutboxMessage> messages) {

    public Acceptance {
        messages = List.copyOf(messages);
    }

    Acceptance with(OutboxMessage more) {
        List<OutboxMessage> all =
                Stream.concat(messages.stream(), Stream.of(more)).toList();
        return new Acceptance(request, requestHash, options, plan, requestedBy, acceptedAt, audit, all);
    }
}
