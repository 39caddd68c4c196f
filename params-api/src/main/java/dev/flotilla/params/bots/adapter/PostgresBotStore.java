package dev.flotilla.params.bots.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.params.bots.BotStore;
import dev.flotilla.params.group.GroupDesk;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.StoreException;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.row.BotControlRow;
import dev.flotilla.store.row.BotParamRow;
import dev.flotilla.store.row.BotRow;
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
        return transactions.reading(session -> session.createNativeQuery("select count(*) from fleet.bot", Long.class)
                .getSingleResult());
    }

    @Override
    public boolean create(Creation creation) {
        Object[] rows = {
            bot(creation.bot(), creation.control()), params(creation), control(creation.control()),
        };
        try {
            transactions.inTransaction(session -> session.persistAll(rows)
                    .chain(session::flush)
                    .chain(() -> audit.append(session, creation.audit()))
                    .chain(() -> outbox.add(session, creation.messages())));
        } catch (StoreException.Duplicate _) {
            return false;
        }
        relay.nudge();
        return true;
    }

    private BotRow bot(NewBot bot, Operations.Control control) {
        BotRow row = new BotRow();
        row.botId = bot.botId();
        row.name = bot.name();
        row.strategyId = bot.strategyId();
        row.pool = bot.pool();
        row.symbols = new String[] {bot.symbol()};
        row.venue = venue;
        row.venueAccount = Objects.requireNonNullElse(bot.venueAccount(), venue + "-" + bot.botId());
        row.accountType = bot.accountType();
        row.startingEquity = bot.startingEquity();
        row.groupName = Objects.requireNonNullElse(bot.group(), GroupDesk.DEFAULT);
        row.driftPolicy = Objects.requireNonNullElse(bot.driftPolicy(), GroupDesk.DRIFT_POLICIES.getFirst());
        row.createdBy = control.updatedBy();
        row.createdAt = control.updatedAt();
        return row;
    }

    private BotParamRow params(Creation creation) {
        return BotParamRow.of(
                new BotParamRow.Key(creation.bot().botId(), 1),
                JsonText.of(json, creation.bot().params()),
                creation.control().updatedBy(),
                creation.control().updatedAt());
    }

    private static BotControlRow control(Operations.Control control) {
        BotControlRow row = new BotControlRow();
        row.botId = control.botId();
        row.status = control.status();
        row.version = control.version();
        row.reason = control.reason();
        row.updatedBy = control.updatedBy();
        row.updatedAt = control.updatedAt();
        return row;
    }
}
