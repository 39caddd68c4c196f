package dev.flotilla.params.backtest.adapter;

import dev.flotilla.params.backtest.RecordedMarket;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scans of the index by bar. */
@ApplicationScoped
public class PostgresRecordedMarket implements RecordedMarket {

    private static final String BOT = """
            select b.bot_id, b.strategy_id, b.symbols[1] as symbol, p.version as params_version, p.params
            from fleet.bot b join lateral (
              select * from fleet.bot_param p where p.bot_id = b.bot_id order by version desc limit 1) p on true
            where b.bot_id = :bot""";
    private static final String WHOLE = """
            select bar_open_time, body->'inputs' as inputs from fleet.decision
            where bot_id = :bot and symbol = :symbol and bar_open_time >= :first and body#>>'{inputs,step}' = '0'
            order by bar_open_time limit 1""";
    private static final String BEHIND = """
            select bar_open_time, body->'inputs' as inputs from fleet.decision
            where bot_id = :bot and symbol = :symbol and bar_open_time > :bar and bar_open_time < :end
            order by bar_open_time limit :limit""";

    private final Transactions transactions;

    PostgresRecordedMarket(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Tested> bot(String botId) {
        return select(BOT, Map.of("bot", botId), Tested.class).stream().findFirst();
    }

    @Override
    public Optional<Inputs> firstWhole(String botId, String symbol, Instant firstBar) {
        return select(WHOLE, Map.of("bot", botId, "symbol", symbol, "first", firstBar), Inputs.class).stream()
                .findFirst();
    }

    @Override
    public List<Inputs> behind(String botId, String symbol, Instant bar, Instant endBar, int limit) {
        return select(
                BEHIND,
                Map.of("bot", botId, "symbol", symbol, "bar", bar, "end", endBar, "limit", limit),
                Inputs.class);
    }

    private <T> List<T> select(String sql, Map<String, Object> parameters, Class<T> type) {
        return transactions.reading(session -> JsonRows.select(session, sql, parameters, type));
    }
}
