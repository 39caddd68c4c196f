package dev.flotilla.hub.instance.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Fact;
import dev.flotilla.hub.instance.Message;
import dev.flotilla.hub.instance.TaskWrite;
import dev.flotilla.store.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
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
                heartbeat_dead_at = case when c.actual_status = 'STOPPED' then null else i.heartbeat_dead_at end
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
    Uni<List<String>> rows(Mutiny.Session session, List<Change> changes) {
        return session.createNativeQuery(ROWS, String.class)
                .setParameter("rows", json(changes.stream().map(InstanceRow::of).toList()))
                .getResultList();
    }

    Uni<Void> dependents(Mutiny.Session session, List<Change> changes) {
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
                .chain(() -> execute(session, FACTS, facts));
    }

    private Uni<Void> execute(Mutiny.Session session, String statement, List<?> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(statement)
                .setParameter("rows", json(rows))
                .executeUpdate()
                .replaceWithVoid();
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
