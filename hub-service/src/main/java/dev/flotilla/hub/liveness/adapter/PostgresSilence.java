package dev.flotilla.hub.liveness.adapter;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.hub.liveness.Evidence;
import dev.flotilla.hub.liveness.Judged;
import dev.flotilla.hub.liveness.SilenceStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.OutboxRelay;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Marks of silence in {@code worker}, {@code bot_instance} and {@code heartbeat_latest}. */
@ApplicationScoped
public class PostgresSilence implements SilenceStore {

    private static final double MILLIS = 1000;
    private static final int NAMED_MAX = 50;

    private final Transactions transactions;
    private final OutboxRelay relay;
    private final PostgresAlerts alerts;
    private final Counter deadBots;
    private final Counter lostWorkers;

    PostgresSilence(Transactions transactions, OutboxRelay relay, PostgresAlerts alerts, MeterRegistry registry) {
        this.transactions = transactions;
        this.relay = relay;
        this.alerts = alerts;
        this.deadBots = Counter.builder("fleet.bots.dead")
                .description("Bots that fell silent for longer than they may")
                .register(registry);
        this.lostWorkers = Counter.builder("fleet.workers.lost")
                .description("Workers that fell silent for longer than they may")
                .register(registry);
    }

    private record QuietRow(
            String botId,
            String loop,
            @Nullable Instant lastBarAt,
            @Nullable Instant lastDecisionAt,
            int errors,
            BigDecimal drawdownPct,
            double venueLatencyMillis,
            long uptimeSeconds,
            double memoryMegabytes,
            @Nullable Long marketSilentMillis,
            @Nullable Long decisionSilentMillis,
            int unprotectedPositions,
            boolean protectOnly,
            long desiredMillis,
            long ageMillis,
            long deadAfterMillis) {
        Quiet quiet() {
            Evidence.Sign sign = new Evidence.Sign(
                    loop,
                    lastBarAt,
                    lastDecisionAt,
                    errors,
                    drawdownPct,
                    venueLatencyMillis,
                    uptimeSeconds,
                    memoryMegabytes,
                    marketSilentMillis,
                    decisionSilentMillis,
                    unprotectedPositions);
            Evidence.Expected expected = new Evidence.Expected(
                    DesiredStatus.RUNNING,
                    Duration.ofMillis(desiredMillis),
                    protectOnly,
                    Duration.ofMillis(deadAfterMillis));
            return new Quiet(botId, new Evidence(sign, expected), Duration.ofMillis(ageMillis));
        }
    }

    private record HealthRow(String botId, String health, List<String> issues) {}

    @Override
    public Marked markSilent(Duration deadAfter, Duration listened, Instant now) {
        Marked marked =
                transactions.inTransaction(session -> silent(session, SilenceSql.WORKERS_LOST, deadAfter, listened, now)
                        .chain(workers -> silent(session, SilenceSql.BOTS_DEAD, deadAfter, listened, now)
                                .chain(bots -> alerts.tell(
                                                session,
                                                Stream.concat(
                                                                workers.stream().map(row -> lost(row, now)),
                                                                bots.stream().map(row -> dead(row, now)))
                                                        .toList(),
                                                List.of())
                                        .replaceWith(new Marked(workers.size(), bots.size())))));
        deadBots.increment(marked.bots());
        lostWorkers.increment(marked.workers());
        if (marked.workers() > 0 || marked.bots() > 0) {
            relay.nudge();
        }
        return marked;
    }

    private static Uni<List<Object[]>> silent(
            Session session, String statement, Duration deadAfter, Duration listened, Instant now) {
        return session.sql(statement, Object[].class)
                .setParameter("dead_after", deadAfter.toMillis() / MILLIS)
                .setParameter("listened", listened.toMillis() / MILLIS)
                .setParameter("now", now)
                .getResultList();
    }

    private static FleetEvent lost(Object[] row, Instant now) {
        String workerId = String.valueOf(row[0]);
        Map<String, String> data =
                Map.of("workerId", workerId, "pool", String.valueOf(row[1]), "silentSeconds", String.valueOf(row[2]));
        return PostgresAlerts.event("lost", FleetEvent.WORKER_LOST, data, now, workerId);
    }

    private static FleetEvent dead(Object[] row, Instant now) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("botName", String.valueOf(row[1]));
        data.put("group", String.valueOf(row[2]));
        data.put("workerId", String.valueOf(row[3]));
        data.put("generation", String.valueOf(row[4]));
        data.put("lastHeartbeat", String.valueOf(row[5]));
        data.put("secondsSinceHeartbeat", String.valueOf(row[6]));
        return PostgresAlerts.event("dead", FleetEvent.BOT_DEAD, String.valueOf(row[0]), data, now);
    }

    @Override
    public List<Quiet> quiet(Duration deadAfter, Duration decisionSilence, Instant now) {
        Map<String, Object> parameters = Map.of(
                "dead_after", deadAfter.toMillis() / MILLIS,
                "decision_silence", decisionSilence.toMillis() / MILLIS,
                "now", now);
        return transactions
                .reading(session -> JsonRows.select(session, SilenceSql.QUIET, parameters, QuietRow.class))
                .stream()
                .map(QuietRow::quiet)
                .toList();
    }

    @Override
    public void rejudge(List<Judged> bots, Instant now) {
        List<HealthRow> rows = bots.stream()
                .map(bot -> new HealthRow(
                        bot.botId(), bot.health().status().word(), bot.health().issues()))
                .toList();
        transactions.inTransaction(session -> session.sql(SilenceSql.REJUDGE)
                .setParameter("rows", alerts.json(rows))
                .executeUpdate()
                .chain(() -> alerts.write(session, bots, now))
                .chain(events -> alerts.tell(session, events, List.of())));
        relay.nudge();
    }

    @Override
    public void settleStopped(Instant now) {
        transactions.inTransaction(session ->
                session.sql(SilenceSql.SETTLE).setParameter("now", now).executeUpdate());
    }

    @Override
    public void suspect(String group, int of, List<String> bots, Instant now) {
        String named = String.join(", ", bots.subList(0, Math.min(NAMED_MAX, bots.size())));
        Map<String, String> data = Map.of(
                "group", group, "dead", Integer.toString(bots.size()), "of", Integer.toString(of), "bots", named);
        FleetEvent event = PostgresAlerts.event("partition", FleetEvent.PARTITION_SUSPECTED, data, now, group);
        transactions.inTransaction(session -> alerts.tell(session, List.of(event), List.of()));
        relay.nudge();
    }
}
