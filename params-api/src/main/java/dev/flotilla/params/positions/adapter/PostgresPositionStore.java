package dev.flotilla.params.positions.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.api.Positions;
import dev.flotilla.params.positions.CloseSearch;
import dev.flotilla.params.positions.PositionStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Current rows of all bots, and index scans over what is past. */
@ApplicationScoped
public class PostgresPositionStore implements PositionStore {

    private static final int POSITIONS_MAX = 20_000;
    private static final int ROWS_OF_A_PATH_MAX = 100_000;
    private static final int EVENTS_MAX = 500;

    private static final String TRADED = """
            select p.bot_id, p.symbol, p.side, p.quantity, p.entry_price, p.leverage, p.stop_loss, p.take_profit, p.mark_price,
              p.unrealized_pnl, p.opened_at, p.protection, p.updated_at, i.actual_status as actual,
              (extract(epoch from now() - h.received_at) * 1000)::bigint as heartbeat_age_millis
            from fleet.open_position p join fleet.bot b using (bot_id)
              left join fleet.bot_instance i using (bot_id) left join fleet.heartbeat_latest h using (bot_id)
            where b.strategy_id <> 'runtime' order by p.bot_id, p.symbol limit :most""";
    private static final String OF_KEY = " where bot_id = :bot and asset = :asset and opened_at = :opened";
    private static final String PATH = """
            select at, low, high, price, entry_price, size, floor, absolute_floor, trailing_floor, tier_floor, high_water, stop,
              phase, tier, breaches, direction from (select * from fleet.exit_path""" + OF_KEY + " order by bucket desc limit :most) p order by bucket";
    private static final String EVENTS = """
            select occurred_at as at, event, body->'data' as data from fleet.dsl_event
            where bot_id = :bot and asset = :asset and occurred_at >= :opened and occurred_at <= :until
              and event <> 'dsl.heartbeat' order by occurred_at desc, generation desc, seq desc limit :most""";
    private static final String END = """
            select bot_id, body, received_at as updated_at from fleet.dsl_archive
            where bot_id = :bot and asset = :asset and terminal and (body->>'openedAt')::timestamptz = :opened
            order by closed_at desc, seq desc limit 1""";
    private static final String CLOSES = """
            select a.bot_id, a.generation, a.seq, a.closed_at, a.body, exists (select 1 from fleet.exit_path p
              where p.bot_id = a.bot_id and p.asset = a.asset and p.opened_at = (a.body->>'openedAt')::timestamptz) as has_path
            from fleet.dsl_archive a""";
    private static final String PNL = "(body->>'realizedPnl')::numeric";
    private static final String TOTALS = "select close_reason, count(*) as closes, count(*) filter (where " + PNL
            + " > 0) as wins, count(*) filter (where " + PNL + " < 0) as losses, count(*) filter (where " + PNL
            + " is null) as unknown, sum(" + PNL + ") as realized_pnl from fleet.dsl_archive a";
    private static final String FORGET = """
            delete from fleet.exit_path where ctid = any(array(select ctid from fleet.exit_path
              where updated_at < now() - make_interval(secs => :seconds) limit :most))""";

    private final Transactions transactions;

    PostgresPositionStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Told> exits() {
        return select(
                "select bot_id, body, updated_at from fleet.dsl_state order by bot_id, asset limit :most",
                Map.of("most", POSITIONS_MAX),
                Told.class);
    }

    @Override
    public List<Told> statuses() {
        return select(
                "select bot_id, body, updated_at from fleet.runtime_status order by bot_id limit :most",
                Map.of("most", POSITIONS_MAX),
                Told.class);
    }

    @Override
    public List<Traded> traded() {
        return select(TRADED, Map.of("most", POSITIONS_MAX), Traded.class);
    }

    private static Map<String, Object> parameters(PathKey key) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("bot", key.botId());
        parameters.put("asset", key.asset());
        parameters.put("opened", key.openedAt());
        return parameters;
    }

    @Override
    public List<Stored> path(PathKey key) {
        Map<String, Object> parameters = parameters(key);
        parameters.put("most", ROWS_OF_A_PATH_MAX);
        return select(PATH, parameters, Stored.class);
    }

    @Override
    public List<Positions.Event> events(PathKey key, @Nullable Instant until) {
        Map<String, Object> parameters = parameters(key);
        parameters.put("most", EVENTS_MAX);
        String sql = EVENTS;
        if (until == null) {
            sql = EVENTS.replace(" and occurred_at <= :until", "");
        } else {
            parameters.put("until", until);
        }
        return select(sql, parameters, Positions.Event.class).reversed();
    }

    @Override
    public Optional<JsonNode> close(PathKey key) {
        return select(END, parameters(key), Told.class).stream().findFirst().map(Told::body);
    }

    @Override
    public List<Ended> closes(CloseSearch search, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        String sql = CLOSES + where(search, parameters)
                + " order by a.closed_at desc, a.bot_id desc, a.generation desc, a.seq desc limit :most";
        parameters.put("most", limit);
        return select(sql, parameters, Ended.class);
    }

    @Override
    public List<ReasonTotal> totals(CloseSearch search) {
        Map<String, Object> parameters = new HashMap<>();
        String sql = TOTALS + where(search, parameters) + " group by close_reason order by count(*) desc, close_reason";
        return select(sql, parameters, ReasonTotal.class);
    }

    private static String where(CloseSearch search, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(" where true");
        if (!search.all()) {
            where.append(
                    " and a.terminal and a.close_reason not in ('flipped', 'close_position_failed', 'dsl_deleted')");
        }
        with(where, parameters, " and a.body->>'runtimeId' = :runtime", "runtime", search.runtimeId());
        with(where, parameters, " and lower(a.body->>'address') = :wallet", "wallet", lower(search.wallet()));
        with(where, parameters, " and upper(a.asset) = :asset", "asset", upper(search.asset()));
        with(where, parameters, " and a.close_reason = :reason", "reason", search.reason());
        with(where, parameters, " and a.closed_at >= :from", "from", search.from());
        with(where, parameters, " and a.closed_at < :to", "to", search.to());
        where.append(outcome(search.outcome()));
        CloseSearch.Cursor before = search.before();
        if (before != null) {
            where.append(" and (a.closed_at, a.bot_id, a.generation, a.seq) < (:closed, :bot, :generation, :seq)");
            parameters.put("closed", before.closedAt());
            parameters.put("bot", before.botId());
            parameters.put("generation", before.generation());
            parameters.put("seq", before.seq());
        }
        return where.toString();
    }

    private static String outcome(@Nullable String outcome) {
        return switch (outcome == null ? "" : outcome.toLowerCase(Locale.ROOT)) {
            case "win" -> " and " + PNL + " > 0";
            case "loss" -> " and " + PNL + " < 0";
            case "flat" -> " and " + PNL + " = 0";
            case "unknown" -> " and " + PNL + " is null";
            default -> "";
        };
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
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
    public int forgetPaths(Duration kept, int most) {
        return transactions.inTransaction(session -> session.sql(FORGET)
                .setParameter("seconds", kept.toSeconds())
                .setParameter("most", most)
                .executeUpdate());
    }

    private <T> List<T> select(String sql, Map<String, ?> parameters, Class<T> type) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, type));
    }
}
