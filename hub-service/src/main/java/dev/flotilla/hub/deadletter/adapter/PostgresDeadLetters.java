package dev.flotilla.hub.deadletter.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.deadletter.DeadLetter;
import dev.flotilla.hub.deadletter.DeadLetterStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events about dead letters, in {@code process_event} and the outbox, once by their message id. */
@ApplicationScoped
public class PostgresDeadLetters implements DeadLetterStore {

    private static final String FACT = """
            insert into fleet.process_event (bot_id, event, source, detail)
            select cast(:bot as text), :event, 'hub', cast(cast(:detail as text) as jsonb)
            where not exists (select from fleet.hub_outbox where message_id = :id)
            """;
    private static final String POOLS =
            "select pool from fleet.worker union select pool from fleet.bot_instance order by pool";
    private static final String POOL = "select pool from fleet.worker where worker_id = :worker";
    private static final String UNKNOWN = "unknown";
    private static final int PAYLOAD_MAX = 500;

    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ObjectMapper wire;
    private final InstantSource clock;

    PostgresDeadLetters(
            Transactions transactions, Outbox outbox, OutboxRelay relay, ObjectMapper wire, InstantSource clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public void bury(DeadLetter.Task task) {
        String id = "hub:dead:" + task.taskId() + ":" + task.generation();
        Map<String, String> data = new LinkedHashMap<>();
        data.put("taskId", task.taskId());
        data.put("workerId", task.workerId());
        data.put("reason", task.reason());
        transactions.inTransaction(session -> session.sql(POOL, String.class)
                .setParameter("worker", task.workerId())
                .getResultList()
                .map(pools -> StreamKeys.deadTasks(pools.isEmpty() ? UNKNOWN : pools.getFirst()))
                .invoke(stream -> data.put("stream", stream))
                .chain(stream -> tell(
                        session,
                        id,
                        task.botId(),
                        data,
                        List.of(new OutboxMessage(stream, DeadLetter.BURIED, id + ":entry", json(task), null)))));
        relay.nudge();
    }

    @Override
    public void tell(DeadLetter.Entry entry) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("stream", entry.stream());
        data.put("entryId", entry.entryId());
        put(data, "type", entry.type());
        put(data, "reason", entry.reason());
        put(data, "deliveries", entry.deliveries());
        put(data, "consumer", entry.consumer());
        JsonNode body = body(entry.payload());
        put(data, "taskId", text(body, "taskId"));
        if (body == null) {
            put(
                    data,
                    "payload",
                    entry.payload()
                            .substring(0, Math.min(PAYLOAD_MAX, entry.payload().length())));
        }
        String id = "hub:dead:" + entry.stream() + ":" + entry.entryId();
        String botId = text(body, "botId");
        transactions.inTransaction(session -> tell(session, id, botId, data, List.of()));
        relay.nudge();
    }

    private Uni<Void> tell(
            Session session, String id, @Nullable String botId, Map<String, String> data, List<OutboxMessage> others) {
        FleetEvent event = new FleetEvent(id, FleetEvent.TASK_DEAD, botId, clock.instant(), data);
        List<OutboxMessage> messages = new ArrayList<>(others);
        messages.add(new OutboxMessage(StreamKeys.EVENTS, event.type(), id, json(event), null));
        return session.sql(FACT)
                .setParameter("bot", botId)
                .setParameter("event", FleetEvent.TASK_DEAD)
                .setParameter("detail", json(data))
                .setParameter("id", id)
                .executeUpdate()
                .chain(() -> outbox.add(session, messages));
    }

    @Override
    public List<String> pools() {
        return transactions.reading(session -> session.sql(POOLS, String.class).getResultList());
    }

    private static void put(Map<String, String> data, String key, @Nullable String value) {
        if (value != null) {
            data.put(key, value);
        }
    }

    /** Null when it is no JSON object: that may be why it is dead. */
    private @Nullable JsonNode body(String payload) {
        try {
            JsonNode tree = wire.readTree(payload);
            return tree.isObject() ? tree : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable JsonNode body, String field) {
        JsonNode value = body == null ? null : body.get(field);
        return value == null || !value.isTextual() ? null : value.asText();
    }

    private String json(Object value) {
        try {
            return wire.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + value, e);
        }
    }
}
