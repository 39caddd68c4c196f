package dev.flotilla.hub.liveness.adapter;

/** Statements about those that are not heard, and about those that are heard and do nothing. */
final class SilenceSql {

    static final String WORKERS_LOST = """
            update fleet.worker set lost_at = cast(:now as timestamptz)
            where lost_at is null and cast(:listened as double precision) >= :dead_after
              and last_seen_at < cast(:now as timestamptz) - make_interval(secs => :dead_after)
            returning worker_id, pool, cast(extract(epoch from cast(:now as timestamptz) - last_seen_at) as bigint)
            """;

    /** Whoever should be on a worker counts, there or not; the never heard from when they were asked to run. */
    static final String BOTS_DEAD = """
            with silent as (
              select i.bot_id, h.received_at, greatest(h.received_at, i.desired_since) as heard_at,
                coalesce(b.dead_after_seconds, :dead_after) as dead_after, b.name, b.group_name
              from fleet.bot_instance i
              join fleet.bot b on b.bot_id = i.bot_id
              left join fleet.heartbeat_latest h on h.bot_id = i.bot_id
              where i.heartbeat_dead_at is null and i.superseded_by is null
                and (i.desired_status <> 'STOPPED' or i.actual_status = 'STOPPING')
            ), dead as (
              update fleet.bot_instance i set heartbeat_dead_at = cast(:now as timestamptz)
              from silent s
              where s.bot_id = i.bot_id and i.heartbeat_dead_at is null
                and s.heard_at < cast(:now as timestamptz) - make_interval(secs => s.dead_after)
                and s.dead_after <= cast(:listened as double precision)
              returning i.bot_id, s.name, s.group_name, coalesce(i.worker_id, ''), i.generation,
                coalesce(to_char(s.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'never') as last_heartbeat,
                cast(extract(epoch from cast(:now as timestamptz) - s.heard_at) as bigint) as seconds
            ), shown as (
              update fleet.heartbeat_latest h set health = 'dead' from dead where h.bot_id = dead.bot_id
            ), over as (
              update fleet.health_alert a set recovered_at = cast(:now as timestamptz)
              from dead where a.bot_id = dead.bot_id and a.recovered_at is null
            ), raised as (
              insert into fleet.health_alert (bot_id, raised_at, severity, issues)
              select bot_id, cast(:now as timestamptz), 'dead', array['silent_for:' || seconds || 's'] from dead
            )
            select * from dead
            """;

    /** Sieves only; whether they are idle is judged by the rules. */
    static final String QUIET = """
            with q as (
              select h.*, i.protect_only, i.desired_since,
                cast(extract(epoch from cast(:now as timestamptz) - h.received_at) * 1000 as bigint) as age_millis,
                1000.0 * coalesce(b.dead_after_seconds, :dead_after) as dead_after_millis
              from fleet.heartbeat_latest h
              join fleet.bot_instance i on i.bot_id = h.bot_id and i.generation = h.generation and i.worker_id = h.worker_id
              join fleet.bot b on b.bot_id = h.bot_id
              where i.actual_status = 'RUNNING' and i.desired_status = 'RUNNING' and h.loop = 'TRADING'
                and h.health in ('healthy', 'warning', 'critical')
                and not exists (select from unnest(h.issues) issue where issue ~ '^(NOT_TRADING|STALLED):')
            )
            select bot_id, loop, last_bar_at, last_decision_at, errors, drawdown_pct, venue_latency_millis, uptime_seconds,
              memory_megabytes, market_silent_millis, decision_silent_millis, unprotected_positions, protect_only,
              cast(extract(epoch from cast(:now as timestamptz) - desired_since) * 1000 as bigint) as desired_millis,
              age_millis, cast(dead_after_millis as bigint) as dead_after_millis
            from q
            where coalesce(market_silent_millis, uptime_seconds * 1000) + age_millis > dead_after_millis
              or last_bar_at is not null
                and coalesce(decision_silent_millis, uptime_seconds * 1000) + age_millis >
                  case when last_decision_at is null or last_bar_at > last_decision_at
                    then dead_after_millis else 1000.0 * :decision_silence end
            """;

    static final String REJUDGE = """
            update fleet.heartbeat_latest h set health = r.health, issues = r.issues
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(bot_id text, health text, issues text[])
            where h.bot_id = r.bot_id and h.health <> 'dead'
            """;

    /** A stopped bot has no health. */
    static final String SETTLE = """
            with stopped as (
              select i.bot_id from fleet.bot_instance i
              where i.actual_status = 'STOPPED' and i.desired_status = 'STOPPED'
            ), shown as (
              update fleet.heartbeat_latest h set health = 'unknown', issues = '{}' from stopped s
              where h.bot_id = s.bot_id and h.health <> 'unknown'
            )
            update fleet.health_alert a set recovered_at = cast(:now as timestamptz) from stopped s
            where a.bot_id = s.bot_id and a.recovered_at is null
            """;

    private SilenceSql() {}
}
