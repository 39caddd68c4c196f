package dev.flotilla.hub.liveness.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.WorkerCordon;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.liveness.Evidence;
import dev.flotilla.hub.liveness.HeartbeatStore;
import dev.flotilla.hub.liveness.Judged;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of {@code worker}, {@code heartbeat_latest} and {@code heartbeat_minute}. */
@ApplicationScoped
public class PostgresHeartbeats implements HeartbeatStore {

    private final Transactions transactions;
    private final OutboxRelay relay;
    private final PostgresAlerts alerts;

    PostgresHeartbeats(Transactions transactions, OutboxRelay relay, PostgresAlerts alerts) {
        this.transactions = transactions;
        this.relay = relay;
        this.alerts = alerts;
    }

    private record SeenRow(
            String botId,
            boolean present,
            boolean superseded,
            DesiredStatus desired,
            long desiredMillis,
            boolean protectOnly,
            @Nullable Long deadAfterSeconds,
            boolean dead,
            boolean unwell) {
        Known known(Duration deadAfter) {
            Duration own = deadAfterSeconds == null ? deadAfter : Duration.ofSeconds(deadAfterSeconds);
            Duration asked = Duration.ofMillis(desiredMillis);
            return new Known(new Evidence.Expected(desired, asked, protectOnly, own), dead, unwell);
        }
    }

    private record BeatRow(@JsonUnwrapped BotBeat beat, String health, List<String> issues) {}

    /** @param cordoned as an operator wants it */
    private record Arrival(boolean joined, boolean cordoned, String reason) {}

    /** What a heartbeat changed, to be told. */
    private record News(Arrival arrival, int recovered, List<FleetEvent> events, List<OutboxMessage> others) {}

    @Override
    public Seen seen(WorkerHeartbeat heartbeat, Duration deadAfter, Instant now) {
        if (heartbeat.bots().isEmpty()) {
            return new Seen(Map.of(), List.of());
        }
        Map<String, Object> parameters = Map.of(
                "worker", heartbeat.workerId(),
                "now", now,
                "bots", heartbeat.bots().stream().map(BotBeat::botId).toArray(String[]::new),
                "generations",
                        heartbeat.bots().stream().map(BotBeat::generation).toArray(Long[]::new));
        List<SeenRow> rows =
                transactions.reading(session -> JsonRows.select(session, LivenessSql.SEEN, parameters, SeenRow.class));
        return new Seen(
                rows.stream()
                        .filter(SeenRow::present)
                        .collect(Collectors.toMap(SeenRow::botId, row -> row.known(deadAfter), (one, _) -> one)),
                rows.stream().filter(SeenRow::superseded).map(SeenRow::botId).toList());
    }

    @Override
    public Saved save(Taken taken) {
        News news = transactions.inTransaction(session -> arrived(session, taken)
                .chain(arrival -> kept(session, taken)
                        .chain(() -> news(session, taken, arrival))
                        .call(found -> alerts.tell(session, found.events(), found.others()))));
        if (!news.events().isEmpty() || !news.others().isEmpty()) {
            relay.nudge();
        }
        return new Saved(news.arrival().joined(), news.recovered());
    }

    private Uni<Arrival> arrived(Session session, Taken taken) {
        WorkerHeartbeat worker = taken.heartbeat();
        WorkerHeartbeat alone = new WorkerHeartbeat(
                worker.workerId(),
                worker.pool(),
                worker.host(),
                worker.url(),
                worker.capacity(),
                worker.freeSlots(),
                worker.rssBytes(),
                worker.cpuShare(),
                worker.spooledReports(),
                worker.build(),
                worker.startedAt(),
                worker.at(),
                List.of(),
                worker.cordoned(),
                worker.draining());
        return session.sql(LivenessSql.WORKER, Object[].class)
                .setParameter("worker", alerts.json(alone))
                .setParameter("now", taken.at())
                .getSingleResult()
                .map(row -> new Arrival((boolean) row[0], (boolean) row[1], (String) row[2]));
    }

    private Uni<Integer> kept(Session session, Taken taken) {
        if (taken.bots().isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<BeatRow> rows = taken.bots().stream()
                .map(bot -> new BeatRow(
                        Objects.requireNonNull(bot.beat()),
                        bot.health().status().word(),
                        bot.health().issues()))
                .toList();
        return session.sql(LivenessSql.BEATS)
                .setParameter("bots", alerts.json(rows))
                .setParameter("worker", taken.heartbeat().workerId())
                .setParameter("now", taken.at())
                .executeUpdate();
    }

    private Uni<News> news(Session session, Taken taken, Arrival arrival) {
        return alerts.write(session, taken.bots(), taken.at())
                .chain(told -> recovered(session, taken)
                        .chain(back -> superseded(session, taken).map(late -> {
                            List<FleetEvent> events = new ArrayList<>(told);
                            if (arrival.joined()) {
                                events.add(joined(taken));
                            }
                            back.forEach(row -> events.add(recovered(row, taken.at())));
                            late.forEach(row -> events.add(superseded(row, taken)));
                            return new News(arrival, back.size(), events, cordon(taken, arrival));
                        })));
    }

    private static Uni<List<Object[]>> recovered(Session session, Taken taken) {
        if (!taken.anyDead()) {
            return Uni.createFrom().item(List.of());
        }
        return session.sql(LivenessSql.RECOVERED, Object[].class)
                .setParameter("bots", taken.bots().stream().map(Judged::botId).toArray(String[]::new))
                .setParameter("worker", taken.heartbeat().workerId())
                .setParameter("now", taken.at())
                .getResultList();
    }

    private static Uni<List<Object[]>> superseded(Session session, Taken taken) {
        if (taken.superseded().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.sql(LivenessSql.SUPERSEDED, Object[].class)
                .setParameter("bots", taken.superseded().toArray(String[]::new))
                .setParameter("event", FleetEvent.BOT_SUPERSEDED)
                .getResultList();
    }

    /** A worker that does not know that it is cordoned is told again with each of its heartbeats. */
    private List<OutboxMessage> cordon(Taken taken, Arrival arrival) {
        WorkerHeartbeat worker = taken.heartbeat();
        if (!arrival.cordoned() || worker.cordoned()) {
            return List.of();
        }
        WorkerCordon command = new WorkerCordon(worker.workerId(), true, arrival.reason());
        String id = "hub:cordon:" + worker.workerId() + ":" + taken.at().toEpochMilli();
        return List.of(new OutboxMessage(StreamKeys.COMMANDS, WorkerCordon.TYPE, id, alerts.wire(command), null));
    }

    private static FleetEvent joined(Taken taken) {
        WorkerHeartbeat worker = taken.heartbeat();
        Map<String, String> data = Map.of("workerId", worker.workerId(), "pool", worker.pool());
        return PostgresAlerts.event("joined", FleetEvent.WORKER_JOINED, data, taken.at(), worker.workerId());
    }

    private static FleetEvent recovered(Object[] row, Instant now) {
        Map<String, String> data = Map.of("workerId", String.valueOf(row[1]), "generation", String.valueOf(row[2]));
        return PostgresAlerts.event("recovered", FleetEvent.BOT_RECOVERED, String.valueOf(row[0]), data, now);
    }

    private static FleetEvent superseded(Object[] row, Taken taken) {
        Map<String, String> data = Map.of(
                "supersededBy",
                String.valueOf(row[1]),
                "workerId",
                taken.heartbeat().workerId(),
                "generation",
                String.valueOf(row[2]));
        return PostgresAlerts.event("superseded", FleetEvent.BOT_SUPERSEDED, String.valueOf(row[0]), data, taken.at());
    }
}
