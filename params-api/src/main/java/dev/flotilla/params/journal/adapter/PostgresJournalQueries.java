package dev.flotilla.params.journal.adapter;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.journal.JournalQueries;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Index scans, newest first. */
@ApplicationScoped
public class PostgresJournalQueries implements JournalQueries {

    private static final String DECISIONS = """
            select decision_id as id, bot_id, generation, seq, occurred_at, received_at, late, symbol, decision, status,
              body - 'inputs' as body
            from fleet.decision where bot_id = :bot and decision_id < :before %s
            order by decision_id desc limit :limit""";
    private static final String ANY_STATUS = DECISIONS.formatted("");
    private static final String ONE_STATUS = DECISIONS.formatted("and status = :status");
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
    private static final String EVENTS = """
            select event_id as id, at, bot_id, event, source, detail from fleet.process_event
            where bot_id = :bot order by event_id desc limit :limit""";
    private static final String SYMBOL = "select symbols[1] from fleet.bot where bot_id = :bot";

    private final Transactions transactions;

    PostgresJournalQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<String> symbol(String botId) {
        return Optional.ofNullable(transactions.reading(session -> session.createNativeQuery(SYMBOL, String.class)
                .setParameter("bot", botId)
                .getSingleResultOrNull()));
    }

    @Override
    public List<Fleet.JournalEntry> decisions(String botId, int limit, @Nullable Long before, @Nullable String status) {
        long below = before == null ? Long.MAX_VALUE : before;
        return status == null
                ? select(ANY_STATUS, Map.of("bot", botId, "before", below, "limit", limit), Fleet.JournalEntry.class)
                : select(
                        ONE_STATUS,
                        Map.of("bot", botId, "before", below, "limit", limit, "status", status),
                        Fleet.JournalEntry.class);
    }

    @Override
    public List<Fleet.Trade> trades(String botId, int limit) {
        return select(TRADES, Map.of("bot", botId, "limit", limit), Fleet.Trade.class);
    }

    @Override
    public List<Fleet.Order> orders(String botId, int limit) {
        return select(ORDERS, Map.of("bot", botId, "limit", limit), Fleet.Order.class);
    }

    @Override
    public List<Fleet.EquityPoint> equity(String botId, int points) {
        return select(EQUITY, Map.of("bot", botId, "points", points), Fleet.EquityPoint.class);
    }

    @Override
    public List<Fleet.Session> sessions(String botId, int limit) {
        return select(SESSIONS, Map.of("bot", botId, "limit", limit), Fleet.Session.class);
    }

    @Override
    public List<Fleet.ProcessEvent> events(String botId, int limit) {
        return select(EVENTS, Map.of("bot", botId, "limit", limit), Fleet.ProcessEvent.class);
    }

    private <T> List<T> select(String sql, Map<String, Object> parameters, Class<T> type) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, type));
    }
}
