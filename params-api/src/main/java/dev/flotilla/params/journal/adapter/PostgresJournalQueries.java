package dev.flotilla.params.journal.adapter;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.journal.JournalQueries;
import dev.flotilla.params.journal.JournalSearch;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.journal.BotEvents;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Index scans, newest first. */
@ApplicationScoped
public class PostgresJournalQueries implements JournalQueries {

    private static final String COLUMNS = """
            decision_id as id, bot_id, generation, seq, occurred_at, received_at, late, symbol, decision, status,
              body - 'inputs' as body""";
    private static final String WITH_TEXT =
            " where position(lower(:text) in lower(concat_ws(chr(10), body->>'reason', body->>'note'))) > 0";
    /** Journal lines are long, and a search for text has to read them: so many at once, then the caller asks again. */
    private static final int LOOK_THROUGH = 20_000;

    private static final String TRADES = """
            select * from fleet.trade where bot_id = :bot order by closed_at desc, trade_id desc limit :limit""";
    private static final String ORDERS = """
            select * from fleet.order_record where bot_id = :bot order by occurred_at desc, client_order_id desc limit :limit""";
    private static final String EQUITY = """
            select at, equity from (
              select at, equity, bucket, row_number() over (order by bucket desc) - 1 as back, count(*) over () as total
              from fleet.equity_sample where bot_id = :bot) s
            where back % greatest(1, ceil(total / cast(:points as numeric))::bigint) = 0 order by bucket""";
    private static final String SESSIONS = """
            select session_id, worker_id, generation, status, started_at, ended_at, end_reason from fleet.run_session
            where bot_id = :bot order by started_at desc, generation desc limit :limit""";
    private static final String EVENTS =
            "select * from " + BotEvents.ALL + " where bot_id = :bot order by id desc limit :limit";
    private static final String SYMBOL = "select symbols[1] from fleet.bot where bot_id = :bot";

    private final Transactions transactions;

    PostgresJournalQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<String> symbol(String botId) {
        return Optional.ofNullable(transactions.reading(session ->
                session.sql(SYMBOL, String.class).setParameter("bot", botId).getSingleResultOrNull()));
    }

    @Override
    public Found search(String botId, JournalSearch search, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(botId, search, parameters);
        if (search.wanted().isEmpty()) {
            parameters.put("limit", limit);
            String sql =
                    "select " + COLUMNS + " from fleet.decision" + where + " order by decision_id desc limit :limit";
            return new Found(select(sql, parameters, Bots.JournalEntry.class), null);
        }
        Long end = endOfLookThrough(where, parameters);
        parameters.put("limit", limit);
        parameters.put("text", search.wanted().get());
        parameters.put("end", end == null ? 0L : end);
        String sql = "select " + COLUMNS + " from (select * from fleet.decision" + where
                + " and decision_id >= :end order by decision_id desc) d" + WITH_TEXT
                + " order by decision_id desc limit :limit";
        return new Found(select(sql, parameters, Bots.JournalEntry.class), end);
    }

    /** A row of the query below. */
    public record End(long id) {}

    private @Nullable Long endOfLookThrough(String where, Map<String, Object> parameters) {
        String sql = "select decision_id as id from fleet.decision" + where + " order by decision_id desc offset "
                + (LOOK_THROUGH - 1) + " limit 1";
        return select(sql, parameters, End.class).stream()
                .findFirst()
                .map(End::id)
                .orElse(null);
    }

    private static String where(String botId, JournalSearch search, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(" where bot_id = :bot and decision_id < :before");
        parameters.put("bot", botId);
        parameters.put("before", search.before() == null ? Long.MAX_VALUE : search.before());
        with(where, parameters, " and status = :status", "status", search.status());
        with(where, parameters, " and decision = :decision", "decision", search.decision());
        with(where, parameters, " and symbol = :symbol", "symbol", search.symbol());
        with(where, parameters, " and occurred_at >= :from", "from", search.from());
        with(where, parameters, " and occurred_at < :to", "to", search.to());
        return where.toString();
    }

    private static void with(
            StringBuilder where,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            parameters.put(name, value);
        }
    }

    @Override
    public List<Bots.Trade> trades(String botId, int limit) {
        return select(TRADES, Map.of("bot", botId, "limit", limit), Bots.Trade.class);
    }

    @Override
    public List<Bots.Order> orders(String botId, int limit) {
        return select(ORDERS, Map.of("bot", botId, "limit", limit), Bots.Order.class);
    }

    @Override
    public List<Bots.EquityPoint> equity(String botId, int points) {
        return select(EQUITY, Map.of("bot", botId, "points", points), Bots.EquityPoint.class);
    }

    @Override
    public List<Bots.Session> sessions(String botId, int limit) {
        return select(SESSIONS, Map.of("bot", botId, "limit", limit), Bots.Session.class);
    }

    @Override
    public List<Infrastructure.ProcessEvent> events(String botId, int limit) {
        return select(EVENTS, Map.of("bot", botId, "limit", limit), Infrastructure.ProcessEvent.class);
    }

    private <T> List<T> select(String sql, Map<String, Object> parameters, Class<T> type) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, type));
    }
}
