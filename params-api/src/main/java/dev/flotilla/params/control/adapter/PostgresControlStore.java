package dev.flotilla.params.control.adapter;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.control.ControlStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.ConsentColumn;
import dev.flotilla.store.query.HaltColumns;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Control row, audit event and messages in one transaction. */
@ApplicationScoped
public class PostgresControlStore implements ControlStore {

    private static final String LOAD = """
            select c.*, p.version as params_version, p.params ->> 'mode' as mode,""" + HaltColumns.AS_HALT + "," + ConsentColumn.of("c") + """
            from fleet.bot_control c
              join lateral (select * from fleet.bot_param p where p.bot_id = c.bot_id order by version desc limit 1) p on true
            where c.bot_id = :bot""";
    private static final String UPDATE = """
            update fleet.bot_control set status = :status, version = version + 1, reason = :reason, updated_by = :actor,
              updated_at = :at where bot_id = :bot and version = :expected""";

    private final Transactions transactions;
    private final AuditLog audit;
    private final Outbox outbox;
    private final OutboxRelay relay;

    PostgresControlStore(Transactions transactions, AuditLog audit, Outbox outbox, OutboxRelay relay) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.relay = relay;
    }

    /** A row of {@link #LOAD}. */
    public record Loaded(
            String botId,
            String status,
            long version,
            String reason,
            String updatedBy,
            Instant updatedAt,
            long paramsVersion,
            @Nullable Halt halt,
            @Nullable String mode,
            @Nullable LiveConsent consent) {

        Snapshot snapshot() {
            String halted = halt == null ? null : halt.commandId();
            return new Snapshot(
                    new Operations.Control(botId, status, version, reason, updatedBy, updatedAt, halted),
                    paramsVersion,
                    halt,
                    mode,
                    consent != null);
        }
    }

    @Override
    public Optional<Snapshot> load(String botId) {
        return transactions
                .reading(session -> JsonRows.select(session, LOAD, Map.of("bot", botId), Loaded.class))
                .stream()
                .findFirst()
                .map(Loaded::snapshot);
    }

    @Override
    public boolean commit(Change change, long expectedVersion) {
        boolean committed = transactions.inTransaction(session -> update(session, change.control(), expectedVersion)
                .chain(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : audit.append(session, change.audit())
                                .chain(() -> outbox.add(session, change.messages()))
                                .replaceWith(true)));
        relay.nudge();
        return committed;
    }

    private static Uni<Integer> update(Session session, Operations.Control next, long expectedVersion) {
        return session.sql(UPDATE)
                .setParameter("status", next.status())
                .setParameter("reason", next.reason())
                .setParameter("actor", next.updatedBy())
                .setParameter("at", next.updatedAt())
                .setParameter("bot", next.botId())
                .setParameter("expected", expectedVersion)
                .executeUpdate();
    }
}
