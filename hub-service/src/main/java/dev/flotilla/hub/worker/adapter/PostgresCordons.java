package dev.flotilla.hub.worker.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Hub;
import dev.flotilla.contracts.command.WorkerCordon;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.worker.CordonStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code cordoned_at} of {@code worker}. */
@ApplicationScoped
public class PostgresCordons implements CordonStore {

    private static final String SET = """
            with before as (
              select worker_id, cordoned_at from fleet.worker where worker_id = :worker for update
            )
            update fleet.worker w set
              cordoned_at = case when :cordoned then coalesce(w.cordoned_at, cast(:now as timestamptz)) end,
              cordon_reason = case when :cordoned then :reason end
            from before b where w.worker_id = b.worker_id
            returning w.worker_id, to_char(w.cordoned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
              (b.cordoned_at is not null) <> :cordoned
            """;
    private static final String FACT = """
            insert into fleet.process_event (event, source, detail) values (:event, 'hub', cast(cast(:detail as text) as jsonb))
            """;
    private static final String KNOWN = "select worker_id from fleet.worker order by last_seen_at desc limit :limit";

    private final Transactions transactions;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ObjectMapper wire;

    PostgresCordons(Transactions transactions, Outbox outbox, OutboxRelay relay, ObjectMapper wire) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.relay = relay;
        this.wire = wire;
    }

    private record KnownRow(String workerId) {}

    @Override
    public Optional<Hub.Cordoned> set(String workerId, boolean cordoned, Hub.Cordon request, Instant now) {
        String reason = Objects.requireNonNullElse(request.reason(), "");
        Optional<Hub.Cordoned> answer =
                transactions.inTransaction(session -> update(session, workerId, cordoned, reason, now)
                        .chain(rows -> rows.isEmpty()
                                ? Uni.createFrom().item(Optional.<Hub.Cordoned>empty())
                                : told(session, rows.getFirst(), cordoned, request, now)));
        relay.nudge();
        return answer;
    }

    private static Uni<List<Object[]>> update(
            Session session, String workerId, boolean cordoned, String reason, Instant now) {
        return session.sql(SET, Object[].class)
                .setParameter("worker", workerId)
                .setParameter("cordoned", cordoned)
                .setParameter("reason", reason)
                .setParameter("now", now)
                .getResultList();
    }

    private Uni<Optional<Hub.Cordoned>> told(
            Session session, Object[] row, boolean cordoned, Hub.Cordon request, Instant now) {
        String workerId = (String) row[0];
        @Nullable String since = (String) row[1];
        String reason = Objects.requireNonNullElse(request.reason(), "");
        Hub.Cordoned answer = new Hub.Cordoned(
                workerId, cordoned, cordoned ? reason : null, since == null ? null : Instant.parse(since));
        if (!(boolean) row[2]) {
            return Uni.createFrom().item(Optional.of(answer));
        }
        Map<String, String> data = new LinkedHashMap<>();
        data.put("workerId", workerId);
        data.put("cordoned", Boolean.toString(cordoned));
        data.put("reason", reason);
        data.put("by", request.by());
        String id = "hub:cordon:" + workerId + ":" + now.toEpochMilli();
        FleetEvent event = new FleetEvent(id + ":event", FleetEvent.WORKER_CORDONED, null, now, data);
        WorkerCordon command = new WorkerCordon(workerId, cordoned, reason);
        return session.sql(FACT)
                .setParameter("event", FleetEvent.WORKER_CORDONED)
                .setParameter("detail", json(data))
                .executeUpdate()
                .chain(() -> outbox.add(
                        session,
                        List.of(
                                new OutboxMessage(StreamKeys.COMMANDS, WorkerCordon.TYPE, id, json(command), null),
                                new OutboxMessage(
                                        StreamKeys.EVENTS, event.type(), event.eventId(), json(event), null))))
                .replaceWith(Optional.of(answer));
    }

    @Override
    public List<String> known(int limit) {
        return transactions
                .reading(session -> JsonRows.select(session, KNOWN, Map.of("limit", limit), KnownRow.class))
                .stream()
                .map(KnownRow::workerId)
                .toList();
    }

    private String json(Object value) {
        try {
            return wire.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + value, e);
        }
    }
}
