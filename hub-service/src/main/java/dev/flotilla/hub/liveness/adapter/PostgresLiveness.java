package dev.flotilla.hub.liveness.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.liveness.LivenessStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.OutboxRelay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rows of {@code worker} and {@code heartbeat_latest}, and the marks of silence. */
@ApplicationScoped
public class PostgresLiveness implements LivenessStore {

    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ObjectMapper wire;
    private final ObjectMapper columns;

    PostgresLiveness(Transactions transactions, Outbox outbox, OutboxRelay relay, ObjectMapper wire) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
        this.wire = wire;
        this.columns = wire.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    @Override
    public Saved save(WorkerHeartbeat heartbeat, Instant receivedAt) {
        String bots = json(heartbeat.bots());
        String worker = json(heartbeat);
        Saved saved = transactions.inTransaction(session -> joined(session, worker, receivedAt)
                .chain(joined -> beats(session, bots, heartbeat.workerId(), receivedAt)
                        .chain(() -> recovered(session, bots, heartbeat.workerId()))
                        .chain(recovered -> tell(
                                        session,
                                        Stream.concat(
                                                        joined
                                                                ? Stream.of(joinedEvent(heartbeat, receivedAt))
                                                                : Stream.of(),
                                                        recovered.stream().map(row -> recoveredEvent(row, receivedAt)))
                                                .toList())
                                .replaceWith(new Saved(joined, recovered.size())))));
        if (saved.joined() || saved.recovered() > 0) {
            relay.nudge();
        }
        return saved;
    }

    private static Uni<Boolean> joined(Mutiny.Session session, String worker, Instant receivedAt) {
        return session.createNativeQuery(LivenessSql.WORKER, Boolean.class)
                .setParameter("worker", worker)
                .setParameter("now", receivedAt)
                .getSingleResult();
    }

    private static Uni<Integer> beats(Mutiny.Session session, String bots, String workerId, Instant receivedAt) {
        return session.createNativeQuery(LivenessSql.BEATS)
                .setParameter("bots", bots)
                .setParameter("worker", workerId)
                .setParameter("now", receivedAt)
                .executeUpdate();
    }

    private static Uni<List<Object[]>> recovered(Mutiny.Session session, String bots, String workerId) {
        return session.createNativeQuery(LivenessSql.RECOVERED, Object[].class)
                .setParameter("bots", bots)
                .setParameter("worker", workerId)
                .getResultList();
    }

    @Override
    public Marked markSilent(Duration deadAfter, Instant now) {
        Instant before = now.minus(deadAfter);
        Marked marked = transactions.inTransaction(session -> silent(session, LivenessSql.WORKERS_LOST, before, now)
                .chain(workers -> silent(session, LivenessSql.BOTS_DEAD, before, now)
                        .chain(bots -> tell(
                                        session,
                                        Stream.concat(
                                                        workers.stream().map(row -> lostEvent(row, now)),
                                                        bots.stream().map(row -> deadEvent(row, now)))
                                                .toList())
                                .replaceWith(new Marked(workers.size(), bots.size())))));
        if (marked.workers() > 0 || marked.bots() > 0) {
            relay.nudge();
        }
        return marked;
    }

    private static Uni<List<Object[]>> silent(Mutiny.Session session, String statement, Instant before, Instant now) {
        return session.createNativeQuery(statement, Object[].class)
                .setParameter("before", before)
                .setParameter("now", now)
                .getResultList();
    }

    private Uni<Void> tell(Mutiny.Session session, List<FleetEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<OutboxMessage> messages = events.stream()
                .map(event ->
                        new OutboxMessage(StreamKeys.EVENTS, event.type(), event.eventId(), json(wire, event), null))
                .toList();
        List<Map<String, Object>> facts = new ArrayList<>();
        for (FleetEvent event : events) {
            Map<String, Object> fact = new HashMap<>(Map.of("event", event.type(), "detail", event.data()));
            fact.put("bot_id", event.botId());
            facts.add(fact);
        }
        return session.createNativeQuery(LivenessSql.FACTS)
                .setParameter("rows", json(facts))
                .executeUpdate()
                .chain(() -> outbox.add(session, messages));
    }

    private static FleetEvent joinedEvent(WorkerHeartbeat heartbeat, Instant now) {
        Map<String, String> data = Map.of("workerId", heartbeat.workerId(), "pool", heartbeat.pool());
        return new FleetEvent(id("joined", heartbeat.workerId(), now), FleetEvent.WORKER_JOINED, null, now, data);
    }

    private static FleetEvent lostEvent(Object[] row, Instant now) {
        Map<String, String> data =
                Map.of("workerId", text(row[0]), "pool", text(row[1]), "silentSeconds", text(row[2]));
        return new FleetEvent(id("lost", text(row[0]), now), FleetEvent.WORKER_LOST, null, now, data);
    }

    private static FleetEvent deadEvent(Object[] row, Instant now) {
        Map<String, String> data =
                Map.of("workerId", text(row[1]), "generation", text(row[2]), "silentSeconds", text(row[3]));
        return new FleetEvent(id("dead", text(row[0]), now), FleetEvent.BOT_DEAD, text(row[0]), now, data);
    }

    private static FleetEvent recoveredEvent(Object[] row, Instant now) {
        Map<String, String> data = Map.of("workerId", text(row[1]), "generation", text(row[2]));
        return new FleetEvent(id("recovered", text(row[0]), now), FleetEvent.BOT_RECOVERED, text(row[0]), now, data);
    }

    private static String id(String what, String who, Instant now) {
        return "hub:" + what + ":" + who + ":" + now.toEpochMilli();
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private String json(Object value) {
        return json(columns, value);
    }

    private static String json(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + value, e);
        }
    }
}
