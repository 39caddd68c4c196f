package dev.flotilla.coach.watch.adapter;

import dev.flotilla.coach.watch.BotFacts;
import dev.flotilla.coach.watch.WatchStore;
import dev.flotilla.core.strategy.ConfigReading;
import dev.flotilla.core.strategy.MoneySharksConfig;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts from control, state and journal. A state that is no JSON object tells nothing and breaks nothing. */
@ApplicationScoped
public class PostgresWatchStore implements WatchStore {

    private static final int SCAN_MINUTES = 2;
    private static final String BOTS = """
            select b.bot_id, b.strategy_id, p.params, coalesce(p.params ->> 'mode', 'paper') as mode,
              c.status = 'RUNNING' as wanted_running, c.version as control_version, c.updated_at as controlled_at,
              c.halt_command_id as halted_by, cast(s.state #>> '{breakerTrippedAt}' as bigint) as breaker_tripped_at,
              cast(s.state #>> '{consecutiveErrors}' as integer) as consecutive_errors, s.state #>> '{day,day}' as day,
              coalesce(cast(s.state #>> '{day,dailyLoss}' as numeric), 0) as daily_loss,
              to_char(d.occurred_at at time zone 'UTC', 'YYYY-MM-DD') as today, d.received_at as last_cycle_at
            from fleet.bot b join fleet.bot_control c using (bot_id)
              join lateral (select params from fleet.bot_param where bot_id = b.bot_id order by version desc limit 1) p on true
              left join lateral (select case when state is json object then cast(state as jsonb) end as state
                from fleet.bot_state where bot_id = b.bot_id) s on true
              left join lateral (select occurred_at, received_at from fleet.decision where bot_id = b.bot_id
                order by decision_id desc limit 1) d on true
            order by b.bot_id""";
    private static final String ALERTED = "select bot_id, condition, alerted_at from fleet.alert_condition";
    private static final String TOLD = """
            insert into fleet.alert_condition (bot_id, condition, since, alerted_at) values (:bot, :condition, :at, :at)
            on conflict (bot_id, condition) do update set alerted_at = excluded.alerted_at""";
    private static final String OVER =
            "delete from fleet.alert_condition where bot_id = :bot and condition = :condition";

    private final Transactions transactions;

    PostgresWatchStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A row of {@link #BOTS}. */
    public record BotRow(
            String botId,
            String strategyId,
            Map<String, Object> params,
            String mode,
            boolean wantedRunning,
            long controlVersion,
            Instant controlledAt,
            @Nullable String haltedBy,
            @Nullable Long breakerTrippedAt,
            @Nullable Integer consecutiveErrors,
            @Nullable String day,
            BigDecimal dailyLoss,
            @Nullable String today,
            @Nullable Instant lastCycleAt) {

        BotFacts facts() {
            Object scan = params.get("cron.scan_interval_minutes");
            return new BotFacts(
                    botId,
                    mode,
                    wantedRunning,
                    controlVersion,
                    controlledAt,
                    haltedBy,
                    breakerTrippedAt,
                    consecutiveErrors,
                    day,
                    today,
                    dailyLoss,
                    limit(),
                    scan instanceof Number minutes ? minutes.intValue() : SCAN_MINUTES,
                    lastCycleAt);
        }

        /** MoneySharks derives its limit when nobody set one; elsewhere it is what is stored or the schema's default. */
        private @Nullable BigDecimal limit() {
            if (strategyId.equals(Strategies.MONEY_SHARKS)) {
                return MoneySharksConfig.read(params) instanceof ConfigReading.Accepted accepted
                        ? accepted.config().maxDailyLoss()
                        : null;
            }
            Object stored = params.get("max_daily_loss");
            Object value = stored != null
                    ? stored
                    : Strategies.schema(strategyId).stream()
                            .filter(parameter -> parameter.name().equals("max_daily_loss"))
                            .map(Parameter::defaultValue)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            return value == null ? null : new BigDecimal(value.toString());
        }
    }

    /** A row of {@link #ALERTED}. */
    public record AlertedRow(String botId, String condition, Instant alertedAt) {}

    @Override
    public List<BotFacts> bots() {
        return transactions.reading(session -> JsonRows.select(session, BOTS, Map.of(), BotRow.class)).stream()
                .map(BotRow::facts)
                .toList();
    }

    @Override
    public Map<String, Map<String, Instant>> alerted() {
        Map<String, Map<String, Instant>> alerted = new TreeMap<>();
        transactions
                .reading(session -> JsonRows.select(session, ALERTED, Map.of(), AlertedRow.class))
                .forEach(row -> alerted.computeIfAbsent(row.botId(), _ -> new TreeMap<>())
                        .put(row.condition(), row.alertedAt()));
        return alerted;
    }

    @Override
    public void told(String botId, String condition, Instant at) {
        transactions.inTransaction(session -> session.sql(TOLD)
                .setParameter("bot", botId)
                .setParameter("condition", condition)
                .setParameter("at", at)
                .executeUpdate());
    }

    @Override
    public void over(String botId, String condition) {
        transactions.inTransaction(session -> session.sql(OVER)
                .setParameter("bot", botId)
                .setParameter("condition", condition)
                .executeUpdate());
    }
}
