package dev.flotilla.hub.liveness.adapter;

/** Statements about workers and heartbeats. Rows come in as JSON, moments as ISO-8601 text. */
final class LivenessSql {

    /** Gives whether the worker is new or was lost, and its cordon. */
    static final String WORKER = """
            with before as (
              select w.lost_at from fleet.worker w join jsonb_to_record(cast(cast(:worker as text) as jsonb)) as r(worker_id text)
                on w.worker_id = r.worker_id
            ), saved as (
              insert into fleet.worker
                (worker_id, pool, host, url, capacity, free_slots, rss_bytes, cpu_share, spooled_reports, build, started_at,
                 last_seen_at, draining)
              select worker_id, pool, host, url, capacity, case when cordoned or draining then 0 else free_slots end,
                rss_bytes, cpu_share, spooled_reports, build, started_at, cast(:now as timestamptz), coalesce(draining, false)
              from jsonb_to_record(cast(cast(:worker as text) as jsonb)) as r(
                worker_id text, pool text, host text, url text, capacity integer, free_slots integer, rss_bytes bigint,
                cpu_share double precision, spooled_reports bigint, build text, started_at timestamptz, cordoned boolean,
                draining boolean)
              on conflict (worker_id) do update set
                pool = excluded.pool, host = excluded.host, url = excluded.url, capacity = excluded.capacity,
                free_slots = excluded.free_slots, rss_bytes = excluded.rss_bytes, cpu_share = excluded.cpu_share,
                spooled_reports = excluded.spooled_reports, build = excluded.build, started_at = excluded.started_at,
                last_seen_at = excluded.last_seen_at, draining = excluded.draining, lost_at = null
              returning worker_id, cordoned_at, cordon_reason
            )
            select not exists (select from before where lost_at is null), cordoned_at is not null, coalesce(cordon_reason, '')
            from saved
            """;

    /** The bots of a heartbeat that are its sender's (D2), or that others took over from. */
    static final String SEEN = """
            select i.bot_id, i.generation = r.generation and i.worker_id = :worker as present,
              i.superseded_by is not null as superseded, i.desired_status as desired,
              cast(extract(epoch from cast(:now as timestamptz) - i.desired_since) * 1000 as bigint) as desired_millis,
              i.protect_only, b.dead_after_seconds, i.heartbeat_dead_at is not null as dead,
              coalesce(h.health not in ('healthy', 'unknown'), false) as unwell
            from unnest(cast(:bots as text[]), cast(:generations as bigint[])) as r(bot_id, generation)
            join fleet.bot_instance i on i.bot_id = r.bot_id
            join fleet.bot b on b.bot_id = i.bot_id
            left join fleet.heartbeat_latest h on h.bot_id = i.bot_id
            where i.generation = r.generation and i.worker_id = :worker or i.superseded_by is not null
            """;

    /** Newest heartbeat and minute of each, if the bot is still its sender's. */
    static final String BEATS = """
            with r as (
              select r.* from jsonb_to_recordset(cast(cast(:bots as text) as jsonb)) as r(
                bot_id text, generation bigint, loop text, last_bar_at timestamptz, last_decision_at timestamptz, decisions bigint,
                open_positions integer, open_orders integer, errors integer, equity numeric, pnl_today numeric,
                drawdown_pct numeric, venue_latency_millis double precision, uptime_seconds bigint, trades_today integer,
                memory_megabytes double precision, cpu_share double precision, market_silent_millis bigint,
                decision_silent_millis bigint, unprotected_positions integer, health text, issues text[])
              join fleet.bot_instance i on i.bot_id = r.bot_id and i.generation = r.generation and i.worker_id = :worker
            ), minutes as (
              insert into fleet.heartbeat_minute as m
                (bot_id, minute, beats, equity, pnl_today, drawdown_pct, trades_today, open_positions, open_orders, errors,
                 memory_megabytes, cpu_share, venue_latency_millis)
              select bot_id, date_trunc('minute', cast(:now as timestamptz)), 1, equity, pnl_today, drawdown_pct, trades_today,
                open_positions, open_orders, errors, memory_megabytes, cpu_share, venue_latency_millis from r
              on conflict (bot_id, minute) do update set
                beats = m.beats + 1, equity = excluded.equity, pnl_today = excluded.pnl_today,
                drawdown_pct = greatest(m.drawdown_pct, excluded.drawdown_pct), trades_today = excluded.trades_today,
                open_positions = excluded.open_positions, open_orders = excluded.open_orders, errors = m.errors + excluded.errors,
                memory_megabytes = greatest(m.memory_megabytes, excluded.memory_megabytes),
                cpu_share = (m.cpu_share * m.beats + excluded.cpu_share) / (m.beats + 1),
                venue_latency_millis =
                  (m.venue_latency_millis * m.beats + excluded.venue_latency_millis) / (m.beats + 1)
            )
            insert into fleet.heartbeat_latest
              (bot_id, worker_id, generation, loop, last_bar_at, last_decision_at, decisions, open_positions, open_orders, errors,
               equity, pnl_today, drawdown_pct, venue_latency_millis, received_at, uptime_seconds, trades_today, memory_megabytes,
               cpu_share, market_silent_millis, decision_silent_millis, unprotected_positions, health, issues)
            select bot_id, :worker, generation, loop, last_bar_at, last_decision_at, decisions, open_positions, open_orders, errors,
              equity, pnl_today, drawdown_pct, venue_latency_millis, cast(:now as timestamptz), uptime_seconds, trades_today,
              memory_megabytes, cpu_share, market_silent_millis, decision_silent_millis, unprotected_positions, health, issues
            from r
            on conflict (bot_id) do update set
              worker_id = excluded.worker_id, generation = excluded.generation, loop = excluded.loop,
              last_bar_at = excluded.last_bar_at, last_decision_at = excluded.last_decision_at, decisions = excluded.decisions,
              open_positions = excluded.open_positions, open_orders = excluded.open_orders, errors = excluded.errors,
              equity = excluded.equity, pnl_today = excluded.pnl_today, drawdown_pct = excluded.drawdown_pct,
              venue_latency_millis = excluded.venue_latency_millis, received_at = excluded.received_at,
              uptime_seconds = excluded.uptime_seconds, trades_today = excluded.trades_today,
              memory_megabytes = excluded.memory_megabytes, cpu_share = excluded.cpu_share,
              market_silent_millis = excluded.market_silent_millis, decision_silent_millis = excluded.decision_silent_millis,
              unprotected_positions = excluded.unprotected_positions, health = excluded.health, issues = excluded.issues
            """;

    /** Those that were dead and are heard again: their mark goes, and the alert about it is over. */
    static final String RECOVERED = """
            with back as (
              update fleet.bot_instance i set heartbeat_dead_at = null
              where i.bot_id = any(cast(:bots as text[])) and i.worker_id = :worker and i.heartbeat_dead_at is not null
              returning i.bot_id, i.worker_id, i.generation
            ), over as (
              update fleet.health_alert a set recovered_at = cast(:now as timestamptz) from back
              where a.bot_id = back.bot_id and a.severity = 'dead' and a.recovered_at is null
              returning a.bot_id, a.issues
            ), noted as (
              insert into fleet.health_alert (bot_id, raised_at, severity, issues, recovered_at)
              select bot_id, cast(:now as timestamptz), 'recovered', issues, cast(:now as timestamptz) from over
            )
            select bot_id, worker_id, generation from back
            """;

    /** Those of which it was not told yet since they were taken over from. */
    static final String SUPERSEDED = """
            select i.bot_id, i.superseded_by, i.generation from fleet.bot_instance i
            where i.bot_id = any(cast(:bots as text[])) and i.superseded_by is not null
              and not exists (
                select from fleet.process_event e where e.bot_id = i.bot_id and e.event = :event and e.at > i.superseded_at)
            """;

    private LivenessSql() {}
}
