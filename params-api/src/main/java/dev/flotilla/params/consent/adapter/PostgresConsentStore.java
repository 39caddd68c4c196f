package dev.flotilla.params.consent.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.auth.TokenHash;
import dev.flotilla.params.consent.ConsentStore;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.StoreException;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.journal.BotEvents;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.HaltColumns;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.row.BotParamRow;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Consent, parameters, journal event, audit event and messages in one transaction. */
@ApplicationScoped
public class PostgresConsentStore implements ConsentStore {

    private static final String LOAD = """
            select b.bot_id, b.strategy_id, b.symbols[1] as symbol, b.venue, b.venue_account, b.starting_equity, p.params,
              p.version as params_version, c.status, c.version as control_version, c.reason, c.updated_by as controlled_by,
              c.updated_at as controlled_at, row_to_json(k) as entry, row_to_json(g) as gate,""" + HaltColumns.AS_HALT + """
            from fleet.bot b join fleet.bot_control c using (bot_id)
              join lateral (select * from fleet.bot_param p where p.bot_id = b.bot_id order by version desc limit 1) p on true
              left join fleet.live_consent k on k.bot_id = b.bot_id left join fleet.consent_gate g on g.bot_id = b.bot_id
            where b.bot_id = :bot""";
    private static final String SHOW = """
            insert into fleet.consent_gate (bot_id, nonce_hash, shown_to, shown_at, expires_at, params_version)
            values (:bot, :nonce, :actor, :at, :expires, :version) on conflict (bot_id) do update
            set nonce_hash = excluded.nonce_hash, shown_to = excluded.shown_to, shown_at = excluded.shown_at,
              expires_at = excluded.expires_at, params_version = excluded.params_version, answered_at = null""";
    private static final String ANSWER = """
            update fleet.consent_gate set answered_at = :at
            where bot_id = :bot and nonce_hash = :nonce and answered_at is null""";
    private static final String KEEP = """
            insert into fleet.live_consent (bot_id, granted, actor, at, params_version)
            values (:bot, :granted, :actor, :at, :version) on conflict (bot_id) do update
            set granted = excluded.granted, actor = excluded.actor, at = excluded.at,
              params_version = excluded.params_version""";

    private final Transactions transactions;
    private final AuditLog audit;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ObjectMapper json;

    PostgresConsentStore(
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
            String venue,
            String venueAccount,
            BigDecimal startingEquity,
            Map<String, Object> params,
            long paramsVersion,
            String status,
            long controlVersion,
            String reason,
            String controlledBy,
            Instant controlledAt,
            @Nullable Entry entry,
            @Nullable GateRow gate,
            @Nullable Halt halt) {

        Snapshot snapshot() {
            String halted = halt == null ? null : halt.commandId();
            return new Snapshot(
                    botId,
                    strategyId,
                    symbol,
                    venue,
                    venueAccount,
                    startingEquity,
                    params,
                    paramsVersion,
                    new Operations.Control(botId, status, controlVersion, reason, controlledBy, controlledAt, halted),
                    halt,
                    entry,
                    gate == null ? null : gate.gate());
        }
    }

    /** The gate's columns. */
    public record GateRow(
            String nonceHash,
            String shownTo,
            Instant expiresAt,
            long paramsVersion,
            @Nullable Instant answeredAt) {

        Gate gate() {
            return new Gate(new TokenHash(nonceHash), shownTo, expiresAt, paramsVersion, answeredAt);
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
    public void show(String botId, Gate gate, AuditFact fact) {
        transactions.inTransaction(session -> session.sql(SHOW)
                .setParameter("bot", botId)
                .setParameter("nonce", gate.nonce().hex())
                .setParameter("actor", gate.shownTo())
                .setParameter("at", fact.at())
                .setParameter("expires", gate.expiresAt())
                .setParameter("version", gate.paramsVersion())
                .executeUpdate()
                .chain(() -> audit.append(session, fact)));
    }

    @Override
    public boolean commit(Change change) {
        try {
            boolean committed = transactions.inTransaction(session -> answered(
                            session,
                            change.botId(),
                            change.answered(),
                            change.entry().at())
                    .chain(first -> first
                            ? write(session, change).replaceWith(true)
                            : Uni.createFrom().item(false)));
            relay.nudge();
            return committed;
        } catch (StoreException.Duplicate _) {
            return false; // somebody else made this version of the parameters first
        }
    }

    private Uni<Void> write(Session session, Change change) {
        Entry entry = change.entry();
        return params(change)
                .insert(session)
                .chain(() -> session.sql(KEEP)
                        .setParameter("bot", change.botId())
                        .setParameter("granted", entry.granted())
                        .setParameter("actor", entry.actor())
                        .setParameter("at", entry.at())
                        .setParameter("version", entry.paramsVersion())
                        .executeUpdate())
                .chain(() -> BotEvents.append(session, change.botId(), change.event(), change.audit()))
                .chain(() -> audit.append(session, change.audit()))
                .chain(() -> outbox.add(session, change.messages()));
    }

    @Override
    public void record(String botId, @Nullable TokenHash answered, @Nullable String event, AuditFact fact) {
        transactions.inTransaction(session -> answered(session, botId, answered, fact.at())
                .chain(() ->
                        event == null ? Uni.createFrom().voidItem() : BotEvents.append(session, botId, event, fact))
                .chain(() -> audit.append(session, fact)));
    }

    /** True when this is the first answer to that gate, or no gate is answered. */
    private static Uni<Boolean> answered(Session session, String botId, @Nullable TokenHash nonce, Instant at) {
        return nonce == null
                ? Uni.createFrom().item(true)
                : session.sql(ANSWER)
                        .setParameter("bot", botId)
                        .setParameter("nonce", nonce.hex())
                        .setParameter("at", at)
                        .executeUpdate()
                        .map(rows -> rows > 0);
    }

    private BotParamRow params(Change change) {
        return new BotParamRow(
                change.botId(),
                change.paramsVersion(),
                JsonText.of(json, change.stored()),
                change.audit().actor(),
                change.audit().at());
    }
}
