package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.system.witness.DoubleWriters;
import dev.flotilla.system.witness.LogRecord;
import dev.flotilla.system.witness.OrderLogFiles;
import dev.flotilla.system.witness.OurOrder;
import dev.flotilla.system.witness.VenueFact;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A worker is stopped in the middle of trading (SIGSTOP) for longer than its leases last, and wakes: it must not write to the
 * venue before it has leases again. The venue's order log is the witness.
 */
final class FrozenWorker {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(50);
    /** What had left the worker before it stopped has arrived by then. */
    private static final Duration UNDER_WAY = Duration.ofMillis(500);

    private final LocalFleet fleet;

    private FrozenWorker(LocalFleet fleet) {
        this.fleet = fleet;
    }

    /** @param atLeast how long it sleeps, also when its leases have run out before */
    static void wakesFenced(LocalFleet fleet, Duration atLeast) {
        new FrozenWorker(fleet).wakesFenced(atLeast);
    }

    private void wakesFenced(Duration atLeast) {
        awaitWrites(0, Instant.EPOCH);
        Map<String, Long> before = generations();
        long newest = before.values().stream().mapToLong(n -> n).max().orElseThrow();
        ProcessHandle worker = fleet.service("bot-worker").orElseThrow();
        Instant frozen = Instant.now();
        Instant woken;
        Processes.signal(worker, "STOP");
        try {
            await("leases have run out")
                    .atMost(SOON)
                    .pollInterval(LOOK)
                    .until(() -> Instant.now().isAfter(frozen.plus(atLeast)) && allAbove(before));
        } finally {
            woken = Instant.now();
            Processes.signal(worker, "CONT");
        }
        resume();
        awaitWrites(newest, woken);

        List<LogRecord> log = log();
        assertThat(placed(log, frozen.plus(UNDER_WAY), woken))
                .as("written while the only worker slept")
                .isEmpty();
        assertThat(placed(log, woken, Instant.MAX))
                .as("written after waking; generations before were " + before)
                .allSatisfy(write -> assertThat(OurOrder.parse(write.clientOrderId())
                                .orElseThrow()
                                .generation())
                        .isGreaterThan(generationOf(write, before)));
        assertThat(DoubleWriters.in(log)).isEmpty();
        System.out.println("worker slept " + Duration.between(frozen, woken).toMillis() + " ms, "
                + placed(log, woken, Instant.MAX).count() + " orders since, all of newer generations");
    }

    /** Bots that all died at once are placed again without entries (D12) until an operator says otherwise. */
    private void resume() {
        String body =
                "{\"commandId\":null,\"kind\":\"RESUME\",\"scope\":\"fleet\",\"target\":null,\"reason\":\"awake\","
                        + "\"confirm\":null,\"options\":null}";
        HttpResponse<String> answer = fleet.http("POST", "/api/v1/commands", fleet.token(), body);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(202);
    }

    private Map<String, Long> generations() {
        return fleet.counts("select venue_account, generation from fleet.bot_instance join fleet.bot using (bot_id)");
    }

    private boolean allAbove(Map<String, Long> before) {
        Map<String, Long> now = generations();
        return before.entrySet().stream().allMatch(bot -> now.get(bot.getKey()) > bot.getValue());
    }

    private static long generationOf(VenueFact.Placed write, Map<String, Long> generations) {
        return generations.get(write.account());
    }

    /** It trades: some order of a generation above has been written since. */
    private void awaitWrites(long above, Instant since) {
        await("orders of generations above " + above)
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> placed(log(), since, Instant.MAX)
                        .flatMap(write -> OurOrder.parse(write.clientOrderId()).stream())
                        .anyMatch(order -> order.generation() > above));
    }

    private List<LogRecord> log() {
        return OrderLogFiles.read(fleet.dataDir().resolve("venue"));
    }

    private static Stream<VenueFact.Placed> placed(List<LogRecord> log, Instant from, Instant to) {
        return log.stream()
                .filter(record -> !record.wall().isBefore(from) && record.wall().isBefore(to))
                .flatMap(record -> record.facts().stream())
                .filter(VenueFact.Placed.class::isInstance)
                .map(VenueFact.Placed.class::cast)
                .filter(write -> OurOrder.parse(write.clientOrderId()).isPresent());
    }
}
