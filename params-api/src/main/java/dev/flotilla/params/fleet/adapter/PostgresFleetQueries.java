package dev.flotilla.params.fleet.adapter;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.params.fleet.FleetQueries;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cards from counters and newest rows: no query counts the journal. */
@ApplicationScoped
public class PostgresFleetQueries implements FleetQueries {

    private static final int BOTS_MAX = 20_000;
    private static final String CARDS = """
            select b.bot_id, b.name, b.strategy_id, b.symbols, b.account_type, b.starting_equity,
              c.status as desired, c.version as control_version, p.params, p.version as params_version,
              i.desired_status as applied, i.actual_status as actual, i.generation, i.worker_id, i.last_error,
              (extract(epoch from now() - h.received_at) * 1000)::bigint as heartbeat_age_millis,
              coalesce(st.equity, spark.newest) as equity, st.pnl_today,
              s.net_pnl, s.trades, s.wins, s.last_decision, n.decisions, pos.positions, spark.sparkline,
              c.halt_command_id as halted, b.group_name, b.drift_policy, coalesce(i.protect_only, false) as protect_only,
              coalesce(h.health, 'unknown') as health, coalesce(h.issues, '{}') as issues
            from fleet.bot b
              join fleet.bot_control c using (bot_id)
              join lateral (select p.params, p.version from fleet.bot_param p where p.bot_id = b.bot_id
                order by p.version desc limit 1) p on true
              left join fleet.bot_instance i using (bot_id)
              left join fleet.heartbeat_latest h using (bot_id)
              left join fleet.bot_state st using (bot_id)
              left join fleet.bot_stats s using (bot_id)
              left join lateral (select sum(d.decisions)::bigint as decisions from fleet.decision_count d
                where d.bot_id = b.bot_id) n on true
              left join lateral (select json_agg(o order by o.symbol) as positions from fleet.open_position o
                where o.bot_id = b.bot_id) pos on true
              left join lateral (select json_agg(e.equity order by e.bucket) as sparkline,
                  (array_agg(e.equity order by e.bucket desc))[1] as newest
                from (select q.bucket, q.equity from fleet.equity_sample q where q.bot_id = b.bot_id
                  order by q.bucket desc limit 48) e) spark on true
            """;
    private static final String SESSIONS = """
            select session_id, worker_id, generation, status, started_at, ended_at, end_reason from fleet.run_session
            where bot_id = :bot order by started_at desc, generation desc limit :limit""";
    private static final String STATUSES = """
            select status, decisions from fleet.decision_count where bot_id = :bot order by decisions desc, status""";

    private final Transactions transactions;

    PostgresFleetQueries(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A row of {@link #STATUSES}. */
    public record StatusCount(String status, long decisions) {}

    @Override
    public List<CardRow> cards() {
        return transactions.reading(session -> JsonRows.select(
                session, CARDS + " order by b.bot_id limit :max", Map.of("max", BOTS_MAX), CardRow.class));
    }

    @Override
    public Optional<CardRow> card(String botId) {
        return transactions
                .reading(session ->
                        JsonRows.select(session, CARDS + " where b.bot_id = :bot", Map.of("bot", botId), CardRow.class))
                .stream()
                .findFirst();
    }

    @Override
    public Map<String, Long> statuses(String botId) {
        Map<String, Long> counts = new LinkedHashMap<>();
        transactions
                .reading(session -> JsonRows.select(session, STATUSES, Map.of("bot", botId), StatusCount.class))
                .forEach(row -> counts.put(row.status(), row.decisions()));
        return counts;
    }

    @Override
    public List<Bots.Session> sessions(String botId, int limit) {
        return transactions.reading(session ->
                JsonRows.select(session, SESSIONS, Map.of("bot", botId, "limit", limit), Bots.Session.class));
    }
}
