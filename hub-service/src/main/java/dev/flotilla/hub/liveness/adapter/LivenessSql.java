package dev.flotilla.hub.liveness.adapter;

/** Statements about workers and heartbeats. Rows come in as JSON, moments as ISO-8601 text. */
final class LivenessSql {

    /** Gives whether the worker is new or was lost. */
    static final String WORKER = """
            with before as (
              select w.lost_at from fleet.worker w join jsonb_to_record(cast(cast(:worker as text) as jsonb)) as r(worker_id text)
                on w.worker_id = r.worker_id
            ), saved as (
              insert into fleet.worker
                (worker_id, pool, host, url, capacity, free_slots, rss_bytes, cpu_share, spooled_reports, build, started_at,
                 last_seen_at)
              select worker_id, pool, host, url, capacity, free_slots, rss_bytes, cpu_share, spooled_reports, build, started_at,
                cast(:now as timestamptz)
              from jsonb_to_record(cast(cast(:worker as text) as jsonb)) as r(
                worker_id text, pool text, host text, url text, capacity integer, free_slots integer, rss_bytes bigint,
                cpu_share double precision, spooled_reports bigint, build text, started_at timestamptz)
              on conflict (worker_id) do update set
                pool = excluded.pool, host = excluded.host, url = excluded.url, capacity = excluded.capacity,
                free_slots = excluded.free_slots, rss_bytes = excluded.rss_bytes, cpu_share = excluded.cpu_share,
                spooled_reports = excluded.spooled_reports, build = excluded.build, started_at = excluded.started_at,
                last_seen_at = excluded.last_seen_at, lost_at = null
              returning worker_id
            )
            select not exists (select from before where lost_at is null) from saved
            """;

    /** Only of bots that this worker holds under their present generation (D2). */
    static final String BEATS = """
            insert into fleet.heartbeat_latest
              (bot_id, worker_id, generation, loop, last_bar_at, last_decision_at, decisions, open_positions, open_orders, errors,
               equity, pnl_today, drawdown_pct, venue_latency_millis, received_at)
            select r.bot_id, :worker, r.generation, r.loop, r.last_bar_at, r.last_decision_at, r.decisions, r.open_positions,
              r.open_orders, r.errors, r.equity, r.pnl_today, r.drawdown_pct, r.venue_latency_millis, cast(:now as timestamptz)
            from jsonb_to_recordset(cast(cast(:bots as text) as jsonb)) as r(
              bot_id text, generation bigint, loop text, last_bar_at timestamptz, last_decision_at timestamptz, decisions bigint,
              open_positions integer, open_orders integer, errors integer, equity numeric, pnl_today numeric,
              drawdown_pct numeric, venue_latency_millis double precision)
            join fleet.bot_instance i on i.bot_id = r.bot_id and i.generation = r.generation and i.worker_id = :worker
            on conflict (bot_id) do update set
              worker_id = excluded.worker_id, generation = excluded.generation, loop = excluded.loop,
              last_bar_at = excluded.last_bar_at, last_decision_at = excluded.last_decision_at, decisions = excluded.decisions,
              open_positions = excluded.open_positions, open_orders = excluded.open_orders, errors = excluded.errors,
              equity = excluded.equity, pnl_today = excluded.pnl_today, drawdown_pct = excluded.drawdown_pct,
              venue_latency_millis = excluded.venue_latency_millis, received_at = excluded.received_at
            """;

    static final String RECOVERED = """
            update fleet.bot_instance i set heartbeat_dead_at = null
            from jsonb_to_recordset(cast(cast(:bots as text) as jsonb)) as r(bot_id text, generation bigint)
            where i.bot_id = r.bot_id and i.generation = r.generation and i.worker_id = :worker
              and i.heartbeat_dead_at is not null
            returning i.bot_id, i.worker_id, i.generation
            """;

    static final String WORKERS_LOST = """
            update fleet.worker set lost_at = cast(:now as timestamptz)
            where lost_at is null and last_seen_at < cast(:before as timestamptz)
            returning worker_id, pool, cast(extract(epoch from cast(:now as timestamptz) - last_seen_at) as bigint)
            """;

    static final String BOTS_DEAD = """
            update fleet.bot_instance i set heartbeat_dead_at = cast(:now as timestamptz)
            from (
              select j.bot_id, coalesce(h.received_at, j.started_at, j.state_since) as heard_at
              from fleet.bot_instance j
              left join fleet.heartbeat_latest h on h.bot_id = j.bot_id and h.generation = j.generation
              where j.actual_status in ('RUNNING', 'PAUSED', 'STOPPING') and j.heartbeat_dead_at is null
            ) s
            where s.bot_id = i.bot_id and s.heard_at < cast(:before as timestamptz)
            returning i.bot_id, i.worker_id, i.generation,
              cast(extract(epoch from cast(:now as timestamptz) - s.heard_at) as bigint)
            """;

    static final String FACTS = """
            insert into fleet.process_event (bot_id, event, source, detail)
            select bot_id, event, 'hub', detail
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(bot_id text, event text, detail jsonb)
            """;

    private LivenessSql() {}
}
