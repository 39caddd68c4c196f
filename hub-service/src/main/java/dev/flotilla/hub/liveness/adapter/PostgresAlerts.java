package dev.flotilla.hub.liveness.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.liveness.AlertRules;
import dev.flotilla.hub.liveness.AlertStore;
import dev.flotilla.hub.liveness.Health;
import dev.flotilla.hub.liveness.Judged;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of {@code health_alert}, and events about liveness: each in {@code process_event} and in the outbox. */
@ApplicationScoped
public class PostgresAlerts implements AlertStore {

    private static final String RAISED = """
            select bot_id, severity, issues, raised_at, recovered_at is null as open from fleet.health_alert
            where bot_id = any(:bots) and severity in ('warning', 'critical')
              and (recovered_at is null or raised_at > cast(:after as timestamptz))
            """;
    private static final String CLOSE = """
            update fleet.health_alert set recovered_at = cast(:now as timestamptz)
            where bot_id = any(cast(:bots as text[])) and severity in ('warning', 'critical') and recovered_at is null
            """;
    private static final String RAISE = """
            insert into fleet.health_alert (bot_id, raised_at, severity, issues, recovered_at)
            select bot_id, cast(:now as timestamptz), severity, issues,
              case when severity = 'recovered' then cast(:now as timestamptz) end
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(bot_id text, severity text, issues text[])
            """;
    private static final String FACTS = """
            insert into fleet.process_event (bot_id, event, source, detail)
            select bot_id, event, 'hub', detail
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(bot_id text, event text, detail jsonb)
            """;
    private static final String RECOVERED = "recovered";

    private final Transactions transactions;
    private final Outbox outbox;
    private final ObjectMapper wire;
    private final ObjectMapper columns;

    PostgresAlerts(Transactions transactions, Outbox outbox, ObjectMapper wire) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.wire = wire;
        this.columns = wire.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    private record RaisedRow(String botId, String severity, List<String> issues, Instant raisedAt, boolean open) {
        AlertRules.Raised raised() {
            return new AlertRules.Raised(severity, issues, raisedAt, open);
        }
    }

    private record AlertRow(String botId, String severity, List<String> issues) {}

    @Override
    public Map<String, List<AlertRules.Raised>> raised(Collection<String> botIds, Instant after) {
        Map<String, Object> parameters = Map.of("bots", botIds.toArray(String[]::new), "after", after);
        return transactions.reading(session -> JsonRows.select(session, RAISED, parameters, RaisedRow.class)).stream()
                .collect(Collectors.groupingBy(
                        RaisedRow::botId, Collectors.mapping(RaisedRow::raised, Collectors.toList())));
    }

    /** Writes what the judgements raise and end. Returns the events of it, to be told with others. */
    Uni<List<FleetEvent>> write(Session session, List<Judged> judged, Instant now) {
        List<String> closed = judged.stream()
                .filter(bot -> bot.alert().close())
                .map(Judged::botId)
                .toList();
        List<AlertRow> rows = new ArrayList<>();
        List<FleetEvent> events = new ArrayList<>();
        judged.forEach(bot -> {
            Health raise = bot.alert().raise();
            List<String> over = bot.alert().over();
            if (raise != null) {
                rows.add(new AlertRow(bot.botId(), raise.status().word(), raise.issues()));
                events.add(alert(bot.botId(), raise, now));
            } else if (over != null) {
                rows.add(new AlertRow(bot.botId(), RECOVERED, over));
                events.add(recovered(bot.botId(), over, now));
            }
        });
        Uni<?> closing = closed.isEmpty() ? Uni.createFrom().voidItem() : close(session, closed, now);
        return closing.chain(() -> rows.isEmpty() ? Uni.createFrom().item(0) : raise(session, rows, now))
                .replaceWith(events);
    }

    private static Uni<Integer> close(Session session, List<String> bots, Instant now) {
        return session.sql(CLOSE)
                .setParameter("bots", bots.toArray(String[]::new))
                .setParameter("now", now)
                .executeUpdate();
    }

    private Uni<Integer> raise(Session session, List<AlertRow> rows, Instant now) {
        return session.sql(RAISE)
                .setParameter("rows", json(rows))
                .setParameter("now", now)
                .executeUpdate();
    }

    private static FleetEvent alert(String botId, Health health, Instant now) {
        Map<String, String> data =
                Map.of("severity", health.status().word(), "issues", String.join(", ", health.issues()));
        return event("alert", FleetEvent.HEALTH_ALERT, botId, data, now);
    }

    private static FleetEvent recovered(String botId, List<String> issues, Instant now) {
        return event("well", FleetEvent.HEALTH_RECOVERED, botId, Map.of("issues", String.join(", ", issues)), now);
    }

    /** @param what keeps ids of events of one moment apart */
    static FleetEvent event(String what, String type, String botId, Map<String, String> data, Instant now) {
        return new FleetEvent(id(what, botId, now), type, botId, now, data);
    }

    static FleetEvent event(String what, String type, Map<String, String> data, Instant now, String about) {
        return new FleetEvent(id(what, about, now), type, null, now, data);
    }

    private static String id(String what, String about, Instant now) {
        return "hub:" + what + ":" + about + ":" + now.toEpochMilli();
    }

    Uni<Void> tell(Session session, List<FleetEvent> events, List<OutboxMessage> others) {
        if (events.isEmpty()) {
            return outbox.add(session, others);
        }
        List<OutboxMessage> messages = new ArrayList<>(others);
        List<Map<String, @Nullable Object>> facts = new ArrayList<>();
        for (FleetEvent event : events) {
            messages.add(new OutboxMessage(StreamKeys.EVENTS, event.type(), event.eventId(), wire(event), null));
            Map<String, @Nullable Object> fact = new HashMap<>();
            fact.put("event", event.type());
            fact.put("detail", event.data());
            fact.put("bot_id", event.botId());
            facts.add(fact);
        }
        return session.sql(FACTS)
                .setParameter("rows", json(facts))
                .executeUpdate()
                .chain(() -> outbox.add(session, messages));
    }

    /** As columns are named. */
    String json(Object value) {
        return print(columns, value);
    }

    /** As messages are spelt. */
    String wire(Object value) {
        return print(wire, value);
    }

    private static String print(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + value, e);
        }
    }
}
