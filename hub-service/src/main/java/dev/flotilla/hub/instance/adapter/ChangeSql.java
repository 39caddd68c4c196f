package dev.flotilla.hub.instance.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.ClaimWrite;
import dev.flotilla.hub.instance.Fact;
import dev.flotilla.hub.instance.Message;
import dev.flotilla.hub.instance.PositionTaken;
import dev.flotilla.hub.instance.TaskWrite;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of a change: each takes all rows of a transaction at once, as JSON. */
@ApplicationScoped
class ChangeSql {

    private static final String ROWS = """
            with c as (
              select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(
                bot_id text, pool text, desired_status text, control_version bigint, desired_since timestamptz,
                actual_status text, generation bigint, worker_id text, task_id text, restart_count integer,
                consecutive_failures integer, next_retry_at timestamptz, failure_times timestamptz[], last_error text,
                state_since timestamptz, started_at timestamptz, stopped_at timestamptz, protect_only boolean, halting boolean,
                superseded_by text, superseded_at timestamptz, takeover text, revision bigint, expected bigint)
            ), updated as (
              update fleet.bot_instance i set
                pool = c.pool, desired_status = c.desired_status, control_version = c.control_version,
                desired_since = c.desired_since, actual_status = c.actual_status, generation = c.generation,
                worker_id = c.worker_id, task_id = c.task_id, restart_count = c.restart_count,
                consecutive_failures = c.consecutive_failures, next_retry_at = c.next_retry_at,
                failure_times = c.failure_times, last_error = c.last_error, state_since = c.state_since,
                started_at = c.started_at, stopped_at = c.stopped_at, protect_only = c.protect_only,
                halting = c.halting, superseded_by = c.superseded_by, superseded_at = c.superseded_at,
                takeover = c.takeover, revision = c.revision, updated_at = now(),
                heartbeat_dead_at =
                  case when c.actual_status = 'STOPPED' and c.desired_status = 'STOPPED' then null else i.heartbeat_dead_at end
              from c where i.bot_id = c.bot_id and i.revision = c.expected
              returning i.bot_id
            ), inserted as (
              insert into fleet.bot_instance (%1$s)
              select %1$s from c where c.expected = 0
              on conflict (bot_id) do nothing
              returning bot_id
            )
            select bot_id from updated union all select bot_id from inserted
            """.formatted(InstanceRow.COLUMNS);

    private static final String QUEUE = """
            insert into fleet.instance_task
              (task_id, bot_id, pool, type, generation, control_version, state, created_at)
            select task_id, bot_id, pool, type, generation, control_version, 'QUEUED', created_at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(
              task_id text, bot_id text, pool text, type text, generation bigint, control_version bigint, created_at timestamptz)
            """;

    private static final String MARK = """
            update fleet.instance_task t set state = r.state, worker_id = coalesce(r.worker_id, t.worker_id),
              detail = coalesce(r.detail, t.detail), updated_at = now()
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(task_id text, state text, worker_id text, detail text)
            where t.task_id = r.task_id
            """;

    /** Gives the owners met: fewer rows than asked for when another bot owns some. */
    private static final String TAKE = """
            insert into fleet.position_claim (venue, venue_account, symbol, bot_id, generation)
            select r.venue, r.account, symbol, r.bot_id, r.generation
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(
              bot_id text, venue text, account text, symbols text[], generation bigint), unnest(r.symbols) as symbol
            on conflict (venue, venue_account, symbol) do update set generation = excluded.generation
              where position_claim.bot_id = excluded.bot_id
            """;

    private static final String HAND_OVER = """
            update fleet.position_claim c set bot_id = b.bot_id
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r("from" text, "to" text)
            join fleet.bot b on b.bot_id = r."to"
            where c.bot_id = r."from" and c.venue = b.venue and c.venue_account = b.venue_account and c.symbol = any(b.symbols)
            """;

    private static final String FACTS = """
            insert into fleet.process_event (bot_id, event, source, detail)
            select bot_id, event, 'hub', detail
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(bot_id text, event text, detail jsonb)
            """;

    private final ObjectMapper wire;
    private final ObjectMapper columns;

    ChangeSql(ObjectMapper wire) {
        this.wire = wire;
        this.columns = wire.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    /** Writes the rows that still have the expected revision; gives the bots of those. */
    Uni<List<String>> rows(Session session, List<Change> changes) {
        return session.sql(ROWS, String.class)
                .setParameter("rows", json(changes.stream().map(InstanceRow::of).toList()))
                .getResultList();
    }

    Uni<Void> dependents(Session session, List<Change> changes) {
        List<TaskWrite> tasks =
                changes.stream().flatMap(c -> c.tasks().stream()).toList();
        List<?> queued = tasks.stream()
                .filter(TaskWrite.Queue.class::isInstance)
                .map(write -> ((TaskWrite.Queue) write).task())
                .toList();
        List<?> marked = tasks.stream().filter(TaskWrite.Mark.class::isInstance).toList();
        List<Fact> facts = changes.stream().flatMap(c -> c.facts().stream()).toList();
        return execute(session, QUEUE, queued)
                .chain(() -> execute(session, MARK, marked))
                .chain(() -> claims(session, changes))
                .chain(() -> execute(session, FACTS, facts))
                .replaceWithVoid();
    }

    private Uni<Integer> claims(Session session, List<Change> changes) {
        List<ClaimWrite> claims =
                changes.stream().flatMap(c -> c.claims().stream()).toList();
        List<ClaimWrite.Take> taken = only(ClaimWrite.Take.class, claims);
        int asked = taken.stream().mapToInt(take -> take.symbols().size()).sum();
        return execute(session, TAKE, taken)
                .invoke(got -> {
                    if (got < asked) {
                        throw new PositionTaken("of " + taken + " another bot owns " + (asked - got));
                    }
                })
                .chain(() -> execute(session, HAND_OVER, only(ClaimWrite.HandOver.class, claims)));
    }

    private static <T> List<T> only(Class<T> type, List<? super T> all) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Uni<Integer> execute(Session session, String statement, List<?> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return session.sql(statement).setParameter("rows", json(rows)).executeUpdate();
    }

    /** @param traced trace context by bot */
    List<OutboxMessage> messages(List<Change> changes, Map<String, String> traced) {
        return changes.stream()
                .flatMap(change ->
                        change.messages().stream().map(message -> outgoing(message, traced.get(change.botId()))))
                .toList();
    }

    private OutboxMessage outgoing(Message message, @Nullable String trace) {
        return switch (message) {
            case Message.Task(String id, var task) ->
                new OutboxMessage(StreamKeys.tasks(task.pool()), task.type(), id, payload(task), trace);
            case Message.Command(ControlChanged command) ->
                new OutboxMessage(
                        StreamKeys.COMMANDS, ControlChanged.TYPE, command.messageId(), payload(command), trace);
            case Message.Event(FleetEvent event) ->
                new OutboxMessage(StreamKeys.EVENTS, event.type(), event.eventId(), payload(event), trace);
        };
    }

    private String payload(Object body) {
        try {
            return wire.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + body, e);
        }
    }

    private String json(List<?> rows) {
        try {
            return columns.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print rows", e);
        }
    }
}
