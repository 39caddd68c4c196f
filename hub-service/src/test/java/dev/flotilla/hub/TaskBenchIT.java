package dev.flotilla.hub;

import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.reconcile.Reconciler;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.OutboxRelay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Benchmarks, not tests: how many tasks per second the hub has started and acked.
 * {@code ./mvnw -pl hub-service -am test -Dbench -Dtest=TaskBenchIT -Dsurefire.failIfNoSpecifiedTests=false}
 */
@QuarkusTest
@Tag("bench")
@TestProfile(TenThousandBots.Calm.class)
class TaskBenchIT {

    private static final int ROUNDS_WARM = 3;
    private static final int ROUNDS = 7;
    private static final int NOOPS = TenThousandBots.BOTS;
    private static final int STARTS = 3_000;
    private static final int PER_TRANSACTION = 100;
    private static final Duration LONG = Duration.ofMinutes(3);

    @Inject
    Fleet fleet;

    @Inject
    Redis redis;

    @Inject
    Reconciler reconciler;

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @BeforeEach
    void fleetRuns() {
        TenThousandBots.insert(fleet);
        await().atMost(LONG)
                .until(() -> reconciler
                        .lastPass()
                        .filter(pass -> pass.instances().size() >= TenThousandBots.BOTS && pass.actions() == 0)
                        .isPresent());
    }

    /**
     * No-op tasks for bots that run already, from the hub's outbox over the stream of their pool to a worker, and its ack, which
     * the hub looks up in Postgres and finds to change nothing.
     */
    @Test
    void passesNoOpTasks() {
        List<Long> perSecond = new ArrayList<>();
        for (int i = 0; i < ROUNDS_WARM + ROUNDS; i++) {
            perSecond.add(round(i));
        }
        List<Long> measured = perSecond.subList(ROUNDS_WARM, perSecond.size());
        System.out.printf(
                "BENCH noop_tasks tasks=%d per_second_median=%d all=%s%n",
                NOOPS, TenThousandBots.median(measured), measured);
    }

    private long round(int round) {
        try (PoolOfWorkers pool = new PoolOfWorkers(redis, fleet, "noops-" + round)) {
            pool.answer();
            long began = System.nanoTime();
            for (int from = 0; from < NOOPS; from += PER_TRANSACTION) {
                List<OutboxMessage> tasks = IntStream.range(from, from + PER_TRANSACTION)
                        .mapToObj(bot -> task(round, bot))
                        .toList();
                transactions.inTransaction(session -> outbox.add(session, tasks));
                relay.nudge();
            }
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> pool.answered() == NOOPS && pool.acksHandled());
            return perSecond(NOOPS, began);
        }
    }

    private OutboxMessage task(int round, int bot) {
        String id = "bot-" + bot + ":noop-" + round;
        BotTask task = new BotTask(id, "NoOp", "bot-" + bot, "noops-" + round, 1, 1, Instant.EPOCH, false);
        return new OutboxMessage(StreamKeys.tasks(task.pool()), task.type(), id, fleet.json(task), null);
    }

    /** Bots that are asked to run: grant, task, claim, ack and all their rows and events, until the last one is RUNNING. */
    @Test
    void startsBots() {
        start("warm", STARTS / 3);
        System.out.printf("BENCH starts bots=%d per_second=%d%n", STARTS, start("cold", STARTS));
    }

    private long start(String pool, int bots) {
        new Worker(fleet, "w-" + pool).join(pool, bots);
        try (PoolOfWorkers workers = new PoolOfWorkers(redis, fleet, pool)) {
            workers.start(RestAssured.port);
            TenThousandBots.rows(fleet, pool, pool, bots);
            long began = System.nanoTime();
            TenThousandBots.control(fleet, pool);
            fleet.controlChanged(pool + "-0");
            await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> running(pool) == bots);
            return perSecond(bots, began);
        }
    }

    private long running(String pool) {
        return (long) fleet.query(
                        "select count(*) as n from fleet.bot_instance where pool = ? and actual_status = 'RUNNING'",
                        pool)
                .getFirst()
                .get("n");
    }

    private static long perSecond(int tasks, long began) {
        return Math.round(tasks * 1e9 / (System.nanoTime() - began));
    }
}
