package dev.flotilla.params.params.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.params.ParamsStore;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.StoreException;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.journal.BotEvents;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.ConsentColumn;
import dev.flotilla.store.query.HaltColumns;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.row.BotParamRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parameters, journal event, audit event and messages in one transaction; the key (bot, version) decides a race. */
@ApplicationScoped
public class PostgresParamsStore implements ParamsStore {

    private static final String LOAD = """
            select b.bot_id, b.strategy_id, b.symbols[1] as symbol, b.starting_equity, p.params, p.version, p.updated_by,
              p.updated_at, c.status, c.version as control_version, c.reason, c.updated_by as controlled_by,
              c.updated_at as controlled_at,""" + HaltColumns.AS_HALT + "," + ConsentColumn.of("b") + """
            from fleet.bot b join fleet.bot_control c using (bot_id)
              join lateral (select * from fleet.bot_param p where p.bot_id = b.bot_id order by version desc limit 1) p on true
            where b.bot_id = :bot""";

    private final Transactions transactions;
    private final AuditLog audit;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ObjectMapper json;

    PostgresParamsStore(
            Transactions transactions, AuditLog audit, Outbox outbox, OutboxRelay relay, ObjectMapper json) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.relay = relay;
        this.json = json;
    }

    /** A row of {@link #LOAD}. */
    public record Loaded(
            String botId,
            String strategyId,
            String symbol,
            BigDecimal startingEquity,
            Map<String, Object> params,
            long version,
            String updatedBy,
            Instant updatedAt,
            String status,
            long controlVersion,
            String reason,
            String controlledBy,
            Instant controlledAt,
            @Nullable Halt halt,
            @Nullable LiveConsent consent) {

        Snapshot snapshot() {
            String halted = halt == null ? null : halt.commandId();
            Operations.Control control =
                    new Operations.Control(botId, status, controlVersion, reason, controlledBy, controlledAt, halted);
            return new Snapshot(
                    botId,
                    strategyId,
                    symbol,
                    startingEquity,
                    params,
                    version,
                    updatedBy,
                    updatedAt,
                    control,
                    halt,
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
    public boolean commit(Change change) {
        try {
            transactions.inTransaction(session -> row(change)
                    .insert(session)
                    .chain(() -> BotEvents.append(session, change.botId(), BotEvents.CONFIG_CHANGED, change.audit()))
                    .chain(() -> audit.append(session, change.audit()))
                    .chain(() -> outbox.add(session, change.messages())));
        } catch (StoreException.Duplicate _) {
            return false; // somebody else made this version first
        }
        relay.nudge();
        return true;
    }

    private BotParamRow row(Change change) {
        return new BotParamRow(
                change.botId(),
                change.version(),
                JsonText.of(json, change.stored()),
                change.audit().actor(),
                change.audit().at());
    }
}
