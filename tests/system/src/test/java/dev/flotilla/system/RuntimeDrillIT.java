package dev.flotilla.system;

import static dev.flotilla.system.DrilledRuntime.FLOORS_WITHIN;
import static dev.flotilla.system.DrilledRuntime.LOOK;
import static dev.flotilla.system.DrilledRuntime.PROTECTED_WITHIN;
import static dev.flotilla.system.DrilledRuntime.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.system.witness.Exposure;
import dev.flotilla.system.witness.OrderLogFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with real processes and the default leases: somebody else trades on its wallet, and its worker is killed in phase 2. */
@Tag("soak")
class RuntimeDrillIT {
    private static final String BROKEN = """
            strategies:
              main: {budget: -5}
            scanners:
              - {name: positions, type: position_tracker, interval: 1s}
              - {name: positions, type: position_tracker, interval: 10s}
            actions:
              - {name: track, action_type: OPEN_POSITION, decision_mode: rule}
            exit:
              engine: magic
              dsl_preset:
                phase1: {retrace_threshold: 7, consecutive_breaches_required: 1}
                phase2: {tiers: [{trigger_pct: 7, lock_hw_pct: 40}, {trigger_pct: 7, lock_hw_pct: 140}]}
            """;

    @TempDir
    Path home;

    private int orders;
    private String wallet = "";

    @Test
    void protectsWhatSomebodyElseOpensAndItsStopsOutliveItsWorker() throws IOException {
        Map<String, String> environment = new TreeMap<>(new DrillTerms(1, 1, 2, 1, 1, 1).environment());
        List<String> options = new ArrayList<>(List.of(Market.options("1")));
        options.addAll(List.of("--strategy", "probe", "--bots", "1", "--runtimes"));
        options.addAll(List.of("--workers", System.getProperty("flotilla.runtime-drill.workers", "1")));
        try (LocalFleet fleet = LocalFleet.up(
                        home, "runtime", PortBlocks.free("runtime"), environment, options.toArray(String[]::new))
                .awaitRunning()) {
            DrilledRuntime runtime = new DrilledRuntime(fleet, home);
            wallet = runtime.wallet();
            refusesABrokenDocument();
            runtime.install(wallet);
            protectedInTime(fleet, runtime);
            followed(fleet, runtime);
            killedInPhaseTwo(fleet, runtime);
        }
    }

    private void refusesABrokenDocument() throws IOException {
        Path broken = Files.writeString(home.resolve("broken.yaml"), BROKEN);
        Cli.Result refused = Cli.run(home, "runtime", "create", "-p", broken.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "name is required at the top",
                        "strategy must have a wallet",
                        "Duplicate scanner name(s)",
                        "max_loss_pct is required",
                        "DSL requires a POSITION_TRACKER action",
                        "exit / DSL preset validation failed");
        System.out.println("RUNTIME_BROKEN " + refused.err().lines().count() + " lines\n" + refused.err());
    }

    private void protectedInTime(LocalFleet fleet, DrilledRuntime runtime) {
        for (int i = 0; i < 3; i++) {
            Instant began = Instant.now();
            trade(fleet, "BUY", "0.02", false);
            await("a stop rests")
                    .atMost(SOON)
                    .pollInterval(LOOK)
                    .until(() -> stop(fleet)
                            .filter(stop -> stop.path("quantity").decimalValue().compareTo(new BigDecimal("0.02")) == 0)
                            .isPresent());
            Duration lasted = exposures(fleet, began).stream()
                    .map(Exposure::lasted)
                    .max(Duration::compareTo)
                    .orElseThrow();
            System.out.printf("RUNTIME_PROTECTS protected_ms=%d%n", lasted.toMillis());
            assertThat(lasted).isLessThanOrEqualTo(PROTECTED_WITHIN);
            trade(fleet, "SELL", "0.02", true);
            await("the stop goes with the position")
                    .atMost(SOON)
                    .until(() -> stop(fleet).isEmpty());
        }
        await("each was closed by hand")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(runtime.reasons()).hasSize(3).containsOnly("manual"));
    }

    private void followed(LocalFleet fleet, DrilledRuntime runtime) {
        trade(fleet, "BUY", "0.02", false);
        awaitStop(fleet, "SELL", "0.02");
        trade(fleet, "BUY", "0.01", false);
        awaitStop(fleet, "SELL", "0.03");
        trade(fleet, "SELL", "0.05", false);
        awaitStop(fleet, "BUY", "0.02");
        await("what happened is told")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(runtime.reasons()).contains("position_increased", "flipped"));
        trade(fleet, "BUY", "0.02", true);
        await("flat").atMost(SOON).until(() -> stop(fleet).isEmpty());
    }

    private void killedInPhaseTwo(LocalFleet fleet, DrilledRuntime runtime) {
        trade(fleet, "BUY", "0.02", false);
        awaitStop(fleet, "SELL", "0.02");
        Instant guarded = Instant.now();
        // Market time passes quickly until the position is good for the first tier, whichever way the market goes.
        speed(fleet, "120");
        await("phase 2").atMost(Duration.ofMinutes(4)).until(() -> runtime.phase() == 2);
        speed(fleet, "1");
        JsonNode before = stop(fleet).orElseThrow();
        Duration back = runtime.killed();
        System.out.printf("RUNTIME_KILL floors_ms=%d%n", back.toMillis());
        assertThat(exposures(fleet, guarded)).as("moments without a stop").isEmpty();
        assertThat(back).isLessThanOrEqualTo(FLOORS_WITHIN);
        assertThat(runtime.phase()).isEqualTo(2);
        assertThat(stop(fleet).orElseThrow().path("stopPrice").decimalValue())
                .isGreaterThanOrEqualTo(before.path("stopPrice").decimalValue());
        assertThat(fleet.count("select count(*) from fleet.dsl_event where bot_id = 'drill' and event = 'dsl.created'"))
                .as("one for each position that was opened")
                .isEqualTo(5);
    }

    private void awaitStop(LocalFleet fleet, String side, String quantity) {
        await("a stop " + side + " " + quantity)
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> stop(fleet)
                        .filter(stop -> stop.path("side").asText().equals(side))
                        .filter(stop -> stop.path("quantity").decimalValue().compareTo(new BigDecimal(quantity)) == 0)
                        .isPresent());
    }

    private static void speed(LocalFleet fleet, String speed) {
        var answer = fleet.http(
                FleetPorts.VENUE,
                "PUT",
                "/venue/v1/clock",
                fleet.secret("service-token"),
                "{\"action\":\"speed\",\"speed\":" + speed + "}");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    }

    /** The runtime's stop as the venue itself shows it. */
    private Optional<JsonNode> stop(LocalFleet fleet) {
        var answer =
                fleet.http(FleetPorts.VENUE, "GET", "/venue/v1/accounts/" + wallet, fleet.secret("service-token"), "");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        List<JsonNode> stops = StreamSupport.stream(
                        LocalFleet.json(answer.body()).path("openOrders").spliterator(), false)
                .toList();
        return stops.size() == 1 ? Optional.of(stops.getFirst()) : Optional.empty();
    }

    private void trade(LocalFleet fleet, String side, String quantity, boolean reduceOnly) {
        String body = """
                {"clientOrderId":"hand-%d","symbol":"BTCUSDT","side":"%s","type":"MARKET","quantity":%s,"stopPrice":null,\
                "reduceOnly":%b,"leverage":20,"validUntil":"%s"}""".formatted(
                        ++orders, side, quantity, reduceOnly, Instant.now().plusSeconds(30));
        var answer = fleet.http(
                FleetPorts.VENUE,
                "POST",
                "/venue/v1/accounts/" + wallet + "/orders",
                fleet.secret("service-token"),
                body);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        assertThat(LocalFleet.json(answer.body()).path("status").asText())
                .as(answer::body)
                .isEqualTo("FILLED");
    }

    private List<Exposure> exposures(LocalFleet fleet, Instant since) {
        return Exposure.in(OrderLogFiles.read(fleet.dataDir().resolve("venue")), Instant.now()).stream()
                .filter(one -> one.account().equals(wallet) && !one.from().isBefore(since))
                .toList();
    }
}
