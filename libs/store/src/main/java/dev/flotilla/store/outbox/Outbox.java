package dev.flotilla.store.outbox;

import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Writes messages into the service's outbox inside the caller's transaction, so that a change and its message are
 * committed together or not at all. After the commit call {@link OutboxRelay#nudge}; without it they leave a poll later.
 */
@ApplicationScoped
public class Outbox {

    private final OutboxTable table;

    Outbox(OutboxTable table) {
        this.table = table;
    }

    /** Adds the messages in this order; one whose id is there already is ignored. */
    public Uni<Void> add(Session session, List<OutboxMessage> messages) {
        return messages.isEmpty() ? Uni.createFrom().voidItem() : table.insert(session, messages);
    }

    public Uni<Void> add(Session session, OutboxMessage message) {
        return add(session, List.of(message));
    }
}
