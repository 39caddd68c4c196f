package dev.flotilla.params.replay.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.params.replay.Period;
import dev.flotilla.params.replay.Place;
import dev.flotilla.params.replay.ReplayStore;
import dev.flotilla.params.replay.StoredDecision;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scans of the index by bar: no sort, and nothing of other periods is read. */
@ApplicationScoped
public class PostgresReplayStore implements ReplayStore {

    private static final String COLUMNS =
            "decision_id as id, bot_id, generation, seq, symbol, bar_open_time, occurred_at, body";
    /** By id alone there is no index, and each would cost every decision of every bot: one look per bot instead. */
    private static final String ONE = "select d.* from fleet.bot b cross join lateral (select " + COLUMNS
            + " from fleet.decision where bot_id = b.bot_id and decision_id = :id) d";

    private static final String IN_PERIOD = " bot_id = :bot and bar_open_time >= :first and bar_open_time < :end";
    private static final String COUNT = "select count(*) from fleet.decision where" + IN_PERIOD;
    private static final String PAGE = "select " + COLUMNS + " from fleet.decision where" + IN_PERIOD + """
             and (symbol, bar_open_time, generation, seq) > (:symbol, :bar, :generation, :seq)
            order by symbol, bar_open_time, generation, seq limit :limit""";
    private static final String BEFORE = """
            select d.inputs from (
              select body->'inputs' as inputs, bar_open_time, seq from fleet.decision
              where bot_id = :bot and symbol = :symbol and generation = :generation and bar_open_time <= :bar and seq < :seq
              order by bar_open_time desc, seq desc limit :count) d
            order by d.bar_open_time, d.seq""";
    private static final String PARAMETERS =
            "select params from fleet.bot_param where bot_id = :bot and version = :version";
    private static final String STRATEGY = "select strategy_id from fleet.bot where bot_id = :bot";

    private final Transactions transactions;

    PostgresReplayStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A row of {@link #BEFORE}. */
    public record Inputs(JsonNode inputs) {}

    /** A row of {@link #PARAMETERS}. */
    public record Parameters(Map<String, Object> params) {}

    @Override
    public Optional<StoredDecision> decision(long id) {
        return select(ONE, Map.of("id", id), StoredDecision.class).stream().findFirst();
    }

    @Override
    public Optional<String> strategyId(String botId) {
        return Optional.ofNullable(transactions.reading(session ->
                session.sql(STRATEGY, String.class).setParameter("bot", botId).getSingleResultOrNull()));
    }

    @Override
    public @Nullable Map<String, Object> parameters(String botId, long version) {
        return select(PARAMETERS, Map.of("bot", botId, "version", version), Parameters.class).stream()
                .findFirst()
                .map(Parameters::params)
                .orElse(null);
    }

    @Override
    public long count(String botId, Period period) {
        return transactions.reading(session -> session.sql(COUNT, Long.class)
                .setParameter("bot", botId)
                .setParameter("first", period.firstBar())
                .setParameter("end", period.endBar())
                .getSingleResult());
    }

    @Override
    public List<StoredDecision> page(String botId, Period period, Place after, int limit) {
        return select(
                PAGE,
                Map.of(
                        "bot", botId,
                        "first", period.firstBar(),
                        "end", period.endBar(),
                        "symbol", after.symbol(),
                        "bar", after.barOpenTime(),
                        "generation", after.generation(),
                        "seq", after.seq(),
                        "limit", limit),
                StoredDecision.class);
    }

    @Override
    public List<JsonNode> inputsBefore(StoredDecision decision, int count) {
        return select(
                        BEFORE,
                        Map.of(
                                "bot", decision.botId(),
                                "symbol", decision.symbol(),
                                "generation", decision.generation(),
                                "bar", decision.barOpenTime(),
                                "seq", decision.seq(),
                                "count", count),
                        Inputs.class)
                .stream()
                .map(Inputs::inputs)
                .toList();
    }

    private <T> List<T> select(String sql, Map<String, Object> parameters, Class<T> type) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, type));
    }
}
