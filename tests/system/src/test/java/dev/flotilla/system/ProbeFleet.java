package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.system.witness.Exposure;
import dev.flotilla.system.witness.OrderLogFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** A fleet of {@code probe} bots, which hold a position with a stop nearly always. */
final class ProbeFleet {
    static final Duration SOON = Duration.ofSeconds(120);

    private static final Duration LOOK = Duration.ofMillis(100);

    private ProbeFleet() {}

    static LocalFleet up(Path home, String name, int ports, int bots, String speed) {
        // Default leases: what happens here must happen with them.
        Map<String, String> environment = new DrillTerms(1, bots, 1, 1, 1, 60).environment();
        List<String> options = new ArrayList<>(List.of(Market.options(speed)));
        options.addAll(List.of("--strategy", "probe", "--bots", "" + bots));
        return LocalFleet.up(home, name, ports, environment, options.toArray(String[]::new))
                .awaitRunning();
    }

    static void awaitPositions(LocalFleet fleet) {
        await("every bot holds a guarded position")
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> fleet.accounts().values().stream().allMatch(ProbeFleet::guarded));
    }

    static boolean guarded(JsonNode account) {
        return account.path("positions").size() == 1
                && StreamSupport.stream(account.path("openOrders").spliterator(), false)
                        .anyMatch(order -> order.path("type").asText().equals("STOP_MARKET")
                                && order.path("reduceOnly").asBoolean());
    }

    /** What each account holds, and the last fill that made it so: the venue's word. */
    static Map<String, String> holdings(LocalFleet fleet) {
        Map<String, String> holdings = new TreeMap<>();
        fleet.accounts().forEach((account, state) -> {
            StringBuilder text =
                    new StringBuilder("fill " + state.path("lastFillSeq").asLong());
            for (JsonNode position : state.path("positions")) {
                text.append(' ').append(position.path("symbol").asText());
                text.append(' ')
                        .append(position.path("direction")
                                .asText(position.path("side").asText()));
                text.append(' ').append(number(position.path("quantity")).toPlainString());
                text.append(" at ").append(number(position.path("entryPrice")).toPlainString());
            }
            holdings.put(account, text.toString());
        });
        return holdings;
    }

    static BigDecimal number(JsonNode value) {
        return new BigDecimal(value.asText()).stripTrailingZeros();
    }

    static Map<String, Long> generations(LocalFleet fleet) {
        return fleet.counts("select bot_id, generation from fleet.bot_instance where actual_status = 'RUNNING'");
    }

    static Map<String, Long> runningOn(LocalFleet fleet, String worker) {
        return fleet.counts("select bot_id, generation from fleet.bot_instance where actual_status = 'RUNNING'"
                + " and worker_id = '" + worker + "'");
    }

    static void awaitAllOn(LocalFleet fleet, String worker, int bots) {
        await("all bots run on " + worker)
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> runningOn(fleet, worker).size() == bots);
    }

    static List<Exposure> exposures(LocalFleet fleet, Instant since) {
        return Exposure.in(OrderLogFiles.read(fleet.dataDir().resolve("venue")), Instant.now()).stream()
                .filter(one -> !one.from().isBefore(since))
                .toList();
    }

    /** Ends a service in order; its launcher starts it again. Returns when the new one is ready. */
    static void restart(LocalFleet fleet, String service, int port) {
        ProcessHandle before = fleet.service(service).orElseThrow();
        Processes.signal(before, "TERM");
        await(service + " is there again")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> fleet.service(service)
                                .filter(now -> now.pid() != before.pid())
                                .isPresent()
                        && fleet.http(port, "GET", "/q/health/ready", "", "").statusCode() == 200);
    }

    static void run(LocalFleet fleet, String... command) {
        assertThat(fleet.cli(command)).as(() -> String.join(" ", command)).isNotNull();
    }
}
