package dev.flotilla.hub;

import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.TaskAck;
import io.vertx.mutiny.redis.client.Command;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A worker as the hub meets it: it claims, renews, acks and beats, exactly when a test says so. */
final class Worker {

    static final long TTL_MILLIS = 3000;
    private static final int UNAVAILABLE = 503;
    private static final Instant T0 = Instant.parse("2026-11-21T00:00:00Z");

    private final Fleet fleet;
    final String id;

    Worker(Fleet fleet, String id) {
        this.fleet = fleet;
        this.id = id;
    }

    /** Repeats the claim as long as the hub cannot answer, as workers do. */
    LeaseGrant claim(String botId, long generation) {
        String body = fleet.json(new LeaseClaim(botId + ":" + generation, botId, generation, id));
        return await().atMost(Fleet.SOON)
                .until(
                        () -> fleet.service().body(body).post("/internal/v1/leases/claim"),
                        answer -> answer.statusCode() != UNAVAILABLE)
                .then()
                .statusCode(200)
                .extract()
                .as(LeaseGrant.class);
    }

    /** Claims the present generation and says that the bot runs. */
    long start(String botId) {
        fleet.awaitActual(botId, "STARTING");
        long generation = fleet.generation(botId);
        if (!claim(botId, generation).granted()) {
            throw new IllegalStateException(id + " did not get " + botId + " " + fleet.instance(botId));
        }
        try (Renewing _ = renewing(botId, generation)) {
            ack(botId, generation, TaskAck.STARTED, 1);
            fleet.awaitActual(botId, "RUNNING");
        }
        return generation;
    }

    void renewInRedis(String botId, long generation) {
        fleet.redis(
                Command.SET,
                StreamKeys.lease(botId),
                StreamKeys.leaseValue(id, generation),
                "PX",
                Long.toString(TTL_MILLIS));
    }

    /** Renews in Redis until it is closed, with a busy Redis too. */
    Renewing renewing(String botId, long generation) {
        ScheduledExecutorService renewer = Executors.newSingleThreadScheduledExecutor();
        renewer.scheduleWithFixedDelay(() -> tryToRenew(botId, generation), 0, TTL_MILLIS / 6, TimeUnit.MILLISECONDS);
        return renewer::shutdownNow;
    }

    private void tryToRenew(String botId, long generation) {
        try {
            renewInRedis(botId, generation);
        } catch (RuntimeException e) {
            System.out.println("renewal of " + botId + " failed, the next one is soon: " + e);
        }
    }

    /** A lease that is kept. */
    interface Renewing extends AutoCloseable {
        @Override
        void close();
    }

    LeaseRenewal.Result renewOverHttp(String botId, long generation, boolean httpOnly) {
        LeaseRenewal renewal = new LeaseRenewal(id, List.of(new LeaseRenewal.Held(botId, generation)), httpOnly);
        return fleet.service()
                .body(fleet.json(renewal))
                .post("/internal/v1/leases/renew")
                .then()
                .statusCode(200)
                .extract()
                .as(LeaseRenewal.Result.class);
    }

    void ack(String botId, long generation, String status, long controlVersion) {
        fleet.append(StreamKeys.ACKS, message(botId, generation, status, controlVersion));
    }

    TaskAck message(String botId, long generation, String status, long controlVersion) {
        return new TaskAck(null, botId, id, generation, status, controlVersion, null, T0);
    }

    /** Beats until the hub knows it: a heartbeat that comes late on a busy machine is dropped. */
    void join(String pool, int freeSlots) {
        await().atMost(Fleet.SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            beat(pool, freeSlots);
            return !fleet.query("select 1 from fleet.worker where worker_id = ?", id)
                    .isEmpty();
        });
    }

    /** Says that it has stopped the bot until the hub shows it, unless its lease ran out before. */
    void stop(String botId, long generation, long controlVersion) {
        await().atMost(Fleet.SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            ack(botId, generation, TaskAck.STOPPED, controlVersion);
            return "STOPPED".equals(fleet.instance(botId).get("actual_status"));
        });
    }

    void beat(String pool, int freeSlots, BotBeat... bots) {
        fleet.append(StreamKeys.HEARTBEATS, heartbeat(pool, freeSlots, bots));
    }

    WorkerHeartbeat heartbeat(String pool, int freeSlots, BotBeat... bots) {
        return new WorkerHeartbeat(
                id,
                pool,
                "host",
                "http://127.0.0.1:0",
                10,
                freeSlots,
                1,
                0.5,
                0,
                "test",
                T0,
                T0,
                List.of(bots),
                false,
                false);
    }

    static BotBeat beatOf(String botId, long generation, String loop) {
        return beatOf(botId, generation, loop, 0, "0", 100L);
    }

    static BotBeat beatOf(
            String botId, long generation, String loop, int positions, String drawdownPct, long marketSilentMillis) {
        return new BotBeat(
                botId,
                generation,
                loop,
                T0,
                T0.plusSeconds(300),
                1,
                positions,
                0,
                2,
                BigDecimal.TEN,
                BigDecimal.ZERO,
                new BigDecimal(drawdownPct),
                1.5,
                60,
                0,
                0.5,
                0.01,
                marketSilentMillis,
                100L,
                0);
    }
}
