package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The runtime that drills of a fleet of processes install, and what the fleet tells of it. */
record DrilledRuntime(LocalFleet fleet, Path home) {
    static final String ID = "drill";
    static final Duration SOON = Duration.ofSeconds(120);
    static final Duration LOOK = Duration.ofMillis(50);
    /** The scan's interval, the look itself and the order. */
    static final Duration PROTECTED_WITHIN = Duration.ofSeconds(5 + 1);

    static final Duration FLOORS_WITHIN = Duration.ofSeconds(20);
    /** Far floors and a first tier that any good minute reaches: the drill is about time, not about the market. */
    private static final String DOCUMENT = """
            name: drill
            strategies:
              main: {wallet: "%s", budget: 5000}
            scanners:
              - {name: positions, type: position_tracker, interval: 5s}
            actions:
              - {name: track, action_type: POSITION_TRACKER, decision_mode: rule, scanners: [positions]}
            exit:
              engine: dsl
              interval_seconds: 5
              dsl_preset:
                phase1: {max_loss_pct: 90, retrace_threshold: 90, consecutive_breaches_required: 1000}
                phase2:
                  tiers:
                    - {trigger_pct: 0.5, lock_hw_pct: 1}
            """;

    /** Makes the strategy wallet; gives its address. */
    String wallet() {
        return rpc(
                        "strategy_create_custom_strategy",
                        "{\"initialBudget\":5000,\"purpose\":\"drill\",\"positions\":[],"
                                + "\"confirmation\":\"strategy wallet for drill with budget 5000\"}")
                .at("/strategy/strategyWalletAddress")
                .asText();
    }

    /** Installs the document for this wallet and waits until the runtime looks at it. */
    void install(String wallet) throws IOException {
        Path document = Files.writeString(home.resolve("drill.yaml"), DOCUMENT.formatted(wallet));
        assertThat(fleet.cli("runtime", "create", "-p", document.toString(), "--json")
                        .at("/runtime/id")
                        .asText())
                .isEqualTo(ID);
        await("the runtime looks at its wallet")
                .atMost(SOON)
                .until(() -> rpc("senpi.getHealthStatus", "{\"runtimeId\":\"drill\"}")
                        .at("/status/health")
                        .asText()
                        .equals("healthy"));
    }

    int phase() {
        return rpc("senpi.listDslPositions", "{}").at("/positions/0/phase").asInt();
    }

    /** Why states ended, those too that an edit of the position ended. */
    List<String> reasons() {
        return StreamSupport.stream(
                        rpc("senpi.listDslArchives", "{\"all\":true}")
                                .path("closes")
                                .spliterator(),
                        false)
                .map(close -> close.path("closeReason").asText())
                .toList();
    }

    /** Kills the worker that has it; gives how long it takes until the first look under a newer generation. */
    Duration killed() {
        long generation = fleet.counts("select bot_id, generation from fleet.bot_instance where bot_id = 'drill'")
                .get(ID);
        String worker = fleet.counts("select worker_id, 0 from fleet.bot_instance where bot_id = 'drill'")
                .keySet()
                .iterator()
                .next();
        Processes.signal(fleet.service(worker).orElseThrow(), "KILL");
        Instant killed = Instant.now();
        await("floors go on under a newer generation")
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() ->
                        fleet.count("select count(*) from fleet.runtime_status where bot_id = 'drill' and generation > "
                                        + generation)
                                > 0);
        return Duration.between(killed, Instant.now());
    }

    private JsonNode rpc(String method, String params) {
        var answer = fleet.http(
                "POST", "/api/v1/rpc", fleet.token(), "{\"method\":\"" + method + "\",\"params\":" + params + "}");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        JsonNode json = LocalFleet.json(answer.body());
        assertThat(json.path("ok").asBoolean()).as(answer::body).isTrue();
        return json;
    }
}
