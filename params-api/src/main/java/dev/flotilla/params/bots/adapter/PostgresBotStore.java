package dev.flotilla.params.bots.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.bots.BotStore;
import dev.flotilla.params.bots.NewBotsConfig;
import dev.flotilla.params.group.GroupDesk;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.StoreException;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.row.BotParamRow;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Bot, first parameters, first control, audit event and messages in one transaction. */
@ApplicationScoped
public class PostgresBotStore implements BotStore {

    private static final String FIND = """
            select b.bot_id, b.name, b.strategy_id, b.pool, b.symbols[1] as symbol, b.account_type, b.starting_equity, p.params,
              b.group_name as "group", b.drift_policy
            from fleet.bot b join fleet.bot_param p on p.bot_id = b.bot_id and p.version = 1 where b.bot_id = :bot""";

    private static final String ADD_BOT = """
            insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type, starting_equity,
              group_name, drift_policy, created_by, created_at)
            values (:bot, :name, :strategy, :pool, :symbols, :venue, :account, :type, :equity, :group, :drift, :by, :at)""";

    private static final String ADD_CONTROL = """
            insert into fleet.bot_control (bot_id, status, version, reason, updated_by, updated_at)
            values (:bot, :status, :version, :reason, :by, :at)""";

    private final Transactions transactions;
    private final AuditLog audit;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ObjectMapper json;
    private final String venue;

    PostgresBotStore(
            Transactions transactions,
            AuditLog audit,
            Outbox outbox,
            OutboxRelay relay,
            ObjectMapper json,
            NewBotsConfig config) {
        this.transactions = transactions;
        this.audit = audit;
        this.outbox = outbox;
        this.relay = relay;
        this.json = json;
        this.venue = config.venue();
    }

    @Override
    public Optional<NewBot> find(String botId) {
        return transactions
                .reading(session -> JsonRows.select(session, FIND, Map.of("bot", botId), NewBot.class))
                .stream()
                .findFirst();
    }

    @Override
    public long count() {
        return transactions.reading(session ->
                session.sql("select count(*) from fleet.bot", Long.class).getSingleResult());
    }

    @Override
    public boolean create(Creation creation) {
        try {
            transactions.inTransaction(session -> addBot(session, creation.bot(), creation.control())
                    .chain(() -> params(creation).insert(session))
                    .chain(() -> addControl(session, creation.control()))
                    .chain(() -> audit.append(session, creation.audit()))
                    .chain(() -> outbox.add(session, creation.messages())));
        } catch (StoreException.Duplicate _) {
            return false;
        }
        relay.nudge();
        return true;
    }

    private Uni<Integer> addBot(Session session, NewBot bot, Operations.Control control) {
        return session.sql(ADD_BOT)
                .setParameter("bot", bot.botId())
                .setParameter("name", bot.name())
                .setParameter("strategy", bot.strategyId())
                .setParameter("pool", bot.pool())
                .setParameter("symbols", new String[] {bot.symbol()})
                .setParameter("venue", venue)
                .setParameter("account", Objects.requireNonNullElse(bot.venueAccount(), venue + "-" + bot.botId()))
                .setParameter("type", bot.accountType())
                .setParameter("equity", bot.startingEquity())
                .setParameter("group", Objects.requireNonNullElse(bot.group(), GroupDesk.DEFAULT))
                .setParameter(
                        "drift", Objects.requireNonNullElse(bot.driftPolicy(), GroupDesk.DRIFT_POLICIES.getFirst()))
                .setParameter("by", control.updatedBy())
                .setParameter("at", control.updatedAt())
                .executeUpdate();
    }

    private BotParamRow params(Creation creation) {
        return new BotParamRow(
                creation.bot().botId(),
                1,
                JsonText.of(json, creation.bot().params()),
                creation.control().updatedBy(),
                creation.control().updatedAt());
    }

    private static Uni<Integer> addControl(Session session, Operations.Control control) {
        return session.sql(ADD_CONTROL)
                .setParameter("bot", control.botId())
                .setParameter("status", control.status())
                .setParameter("version", control.version())
                .setParameter("reason", control.reason())
                .setParameter("by", control.updatedBy())
                .setParameter("at", control.updatedAt())
                .executeUpdate();
    }
}
