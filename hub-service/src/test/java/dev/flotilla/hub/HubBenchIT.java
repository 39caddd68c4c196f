package dev.flotilla.hub;

import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.reconcile.PassReport;
import dev.flotilla.hub.reconcile.Reconciler;
import dev.flotilla.hub.signal.PassSignal;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Benchmarks, not tests: the hub with 10 000 bots on 40 workers, on a durable Postgres and Redis.
 * {@code ./mvnw -pl hub-service -am test -Dbench -Dtest=HubBenchIT -Dsurefire.failIfNoSpecifiedTests=false}
 */
@QuarkusTest
@Tag("bench")
@TestProfile(TenThousandBots.Calm.class)
class HubBenchIT {

    private static final int PASSES_WARM = 20;
    private static final int PASSES = 40;
    private static final int ROUNDS_WARM = 20;
    private static final int ROUNDS = 3;
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    @Inject
    Fleet fleet;

    @Inject
    Reconciler reconciler;

    @Inject
    PassSignal signal;

    @BeforeEach
    void fleetRuns() {
        TenThousandBots.insert(fleet);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> reconciler
                        .lastPass()
                        .filter(pass -> pass.instances().size() >= TenThousandBots.BOTS && pass.actions() == 0)
                        .isPresent());
    }

    @Test
    void reconciles() {
        List<Long> millis = new ArrayList<>();
        Instant last = Instant.EPOCH;
        while (millis.size() < PASSES_WARM + PASSES) {
            PassReport pass = nextPass(last);
            last = pass.at();
            millis.add(pass.took().toMillis());
        }
        List<Long> measured = millis.subList(PASSES_WARM, millis.size());
        System.out.printf(
                "BENCH reconcile instances=%d pass_median_ms=%d min=%d max=%d all=%s%n",
                TenThousandBots.BOTS,
                TenThousandBots.median(measured),
                measured.stream().min(Long::compare).orElseThrow(),
                measured.stream().max(Long::compare).orElseThrow(),
                measured);
    }

    private PassReport nextPass(Instant last) {
        signal.ring();
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> reconciler.lastPass().orElseThrow(),
                        next -> next.at().isAfter(last));
    }

    /** Through Redis at the real pace, spread over the interval; the rest of what the hub does meanwhile is measured before. */
    @Test
    void hearsHeartbeats() {
        List<String> round =
                TenThousandBots.heartbeats(fleet).stream().map(fleet::json).toList();
        for (int i = 0; i < ROUNDS_WARM; i++) {
            beat(round, Duration.ofSeconds(4));
        }
        double idle = coreShare(() ->
                await().pollDelay(INTERVAL).atMost(INTERVAL.multipliedBy(2)).until(() -> true));
        List<Long> perMille = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            perMille.add(Math.round(1000 * coreShare(() -> beat(round, INTERVAL))));
        }
        long heard = (long) fleet.query(
                        "select count(*) as n from fleet.heartbeat_latest where received_at > now() - interval '35 s'")
                .getFirst()
                .get("n");
        double busy = TenThousandBots.median(perMille) / 10.0;
        System.out.printf(
                "BENCH heartbeats heard=%d of=%d interval_s=%d core_percent=%.1f idle_percent=%.1f heartbeats_alone_percent=%.1f fsync=%s%n",
                heard,
                TenThousandBots.BOTS,
                INTERVAL.toSeconds(),
                busy,
                100 * idle,
                busy - 100 * idle,
                fleet.query("show fsync").getFirst().get("fsync"));
    }

    private void beat(List<String> round, Duration over) {
        for (String heartbeat : round) {
            fleet.redis(
                    Command.XADD,
                    StreamKeys.HEARTBEATS,
                    "*",
                    "json",
                    heartbeat,
                    "type",
                    WorkerHeartbeat.class.getSimpleName());
            await().pollDelay(over.dividedBy(round.size())).atMost(over).until(() -> true);
        }
    }

    /** Processor time of this process while that is done, as a share of one core. */
    private static double coreShare(Runnable work) {
        var process = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        long began = System.nanoTime();
        long before = process.getProcessCpuTime();
        work.run();
        return (double) (process.getProcessCpuTime() - before) / (System.nanoTime() - began);
    }
}
