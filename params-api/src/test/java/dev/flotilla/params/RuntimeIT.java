package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.service;
import static dev.flotilla.params.Api.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runtimes through their one door: wallets, installation, what workers report of them, deletion. */
@ParamsApiTest
class RuntimeIT {

    private static final Path GOLDEN = Path.of("../libs/contracts/src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ValidatableResponse call(String method, Map<String, ? extends @Nullable Object> params) {
        return admin().body(Map.of("method", method, "params", params))
                .post("/api/v1/rpc")
                .then()
                .statusCode(200);
    }

    private static String wallet(String purpose) {
        return call(
                        "strategy_create_custom_strategy",
                        Map.of(
                                "initialBudget",
                                500,
                                "purpose",
                                purpose,
                                "positions",
                                List.of(),
                                "confirmation",
                                "strategy wallet for " + purpose + " with budget 500"))
                .body("ok", equalTo(true))
                .extract()
                .path("strategy.strategyWalletAddress");
    }

    private static String document(String name, String wallet) {
        return """
                name: %s
                strategies:
                  main: {wallet: "%s", budget: 500}
                scanners:
                  - {name: positions, type: position_tracker, interval: 10s}
                actions:
                  - {name: track, action_type: POSITION_TRACKER, decision_mode: rule, scanners: [positions]}
                exit:
                  engine: dsl
                  interval_seconds: 30
                  dsl_preset:
                    phase1: {max_loss_pct: 4, retrace_threshold: 7, consecutive_breaches_required: 1}
                    phase2:
                      tiers:
                        - {trigger_pct: 7, lock_hw_pct: 40}
                """.formatted(name, wallet);
    }

    private static ValidatableResponse install(String document) {
        return call("senpi.installRuntime", Map.of("runtimeYamlContent", document));
    }

    /** A golden report of this kind as the line of a bot. */
    private static String line(String kind, long seq, Map<String, String> changes) throws IOException {
        JsonNode golden = JSON.readTree(Files.readString(GOLDEN.resolve("report-" + kind + ".json")));
        ((ObjectNode) golden).put("seq", seq);
        changes.forEach((field, value) -> ((ObjectNode) golden.get("body")).put(field, value));
        return JSON.writeValueAsString(golden);
    }

    @Test
    void makesAWalletOnlyForWhoRepeatsWhatItIsFor() {
        call("strategy_create_custom_strategy", Map.of("initialBudget", 5, "purpose", "x"))
                .body("ok", equalTo(false))
                .body("error.code", equalTo("CONFIRMATION_REQUIRED"))
                .body("error.message", containsString("strategy wallet for x with budget 5"));
        call("strategy_create_custom_strategy", Map.of("purpose", "x"))
                .body("error.code", equalTo("VALIDATION_FAILED"))
                .body("error.message", containsString("initialBudget is required"));
        String made = wallet("listed");
        assertThat(made).matches("0x[0-9a-f]{40}");
        call("senpi.strategy_list", Map.of()).body("strategies.strategyWalletAddress", hasItem(made));
    }

    @Test
    void installsARuntimeAsABotOfItsOwnPool() {
        String wallet = wallet("installs");
        install(document("Installs here", wallet))
                .body("ok", equalTo(true))
                .body("runtime.id", equalTo("installs-here"))
                .body("runtime.wallet", equalTo(wallet))
                .body("runtime.strategies", hasSize(1))
                .body("warnings", empty());
        admin().get("/api/v1/bots/installs-here")
                .then()
                .statusCode(200)
                .body("card.strategyId", equalTo("runtime"))
                .body("card.desired", equalTo("RUNNING"));
        // The same id again changes the rules, also another budget.
        install(document("Installs here", wallet)
                        .replace("budget: 500", "budget: 900")
                        .replace("max_loss_pct: 4", "max_loss_pct: 5"))
                .body("ok", equalTo(true));
        admin().get("/api/v1/bots/installs-here/params").then().body("version", equalTo(2));
        call("listRuntimes", Map.of())
                .body("runtimes.find { it.id == 'installs-here' }.status", equalTo("stopped"))
                .body("runtimes.find { it.id == 'installs-here' }.source", equalTo("inline"));
    }

    @Test
    void refusesWhatCannotBeShownToBeAFreeStrategyWallet() {
        install(document("stranger", "0x" + "ab".repeat(20)))
                .body("ok", equalTo(false))
                .body("error.code", equalTo("WALLET_NOT_STRATEGY"));
        String wallet = wallet("shared");
        install(document("first of two", wallet)).body("ok", equalTo(true));
        install(document(
                        "second of two",
                        wallet.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x")))
                .body("error.code", equalTo("WALLET_IN_USE"))
                .body("error.message", containsString("first-of-two"));
    }

    @Test
    void listsEveryMistakeOfADocument() {
        install("name: [").body("error.code", equalTo("INVALID_YAML")).body("error.details[0].line", equalTo(1));
        install("scanners: []\nactions: []\n")
                .body("error.code", equalTo("VALIDATION_FAILED"))
                .body("error.details.message", hasItem(startsWith("name is required at the top")))
                .body("error.details.message", hasItem(startsWith("scanners must not be empty")))
                .body("error.details.message", hasItem(startsWith("actions must not be empty")));
    }

    @Test
    void takesVariablesAndNeverShowsThem() {
        String wallet = wallet("variables");
        String text = document("From the environment", "${SECRET_WALLET}");
        String answer = call(
                        "senpi.installRuntime",
                        Map.of("runtimeYamlContent", text, "variables", Map.of("SECRET_WALLET", wallet, "OTHER", "x")))
                .body("ok", equalTo(true))
                .extract()
                .asString();
        assertThat(answer).doesNotContain(wallet).contains(wallet.substring(0, 6) + "..." + wallet.substring(38));
    }

    @Test
    void answersWrongCallsWithTheirReason() {
        call("senpi.nonsense", Map.of()).body("error.code", equalTo("METHOD_NOT_FOUND"));
        call("senpi.listDslArchives", Map.of("limit", "many"))
                .body("error.code", equalTo("INVALID_PARAMS"))
                .body("error.message", containsString("limit must be a whole number"));
        call("senpi.installRuntime", Map.of()).body("error.message", containsString("exactly one of"));
        call("senpi.listDslPositions", Map.of("runtimeId", "nobody")).body("error.code", equalTo("NOT_FOUND"));
        as(tokenOf("viewer"))
                .body(Map.of("method", "senpi.installRuntime", "params", Map.of("runtimeYamlContent", "name: x")))
                .post("/api/v1/rpc")
                .then()
                .body("error.code", equalTo("FORBIDDEN"));
        as(tokenOf("viewer"))
                .body(Map.of("method", "senpi.listRuntimes"))
                .post("/api/v1/rpc")
                .then()
                .body("ok", equalTo(true));
    }

    @Test
    void showsWhatAWorkerReportsAndEndsItWithTheRuntime() throws IOException {
        install(document("reporting", wallet("reporting"))).body("ok", equalTo(true));
        Map<String, String> mine = Map.of("runtimeId", "reporting");
        Reports reports = Reports.of("reporting", 1, 1)
                .raw(line("dsl_state", 1, mine))
                .raw(line("dsl_event", 2, Map.of()))
                .raw(line("dsl_close", 3, mine))
                .raw(line("dsl_close", 4, Map.of("runtimeId", "reporting", "closeReason", "flipped")))
                .raw(line("runtime_status", 5, mine));
        service()
                .body(Reports.body(reports))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200)
                .body("receipts[0].ackedSeq", equalTo(5));
        call("senpi.listDslPositions", mine)
                .body("positions", hasSize(1))
                .body("positions[0].asset", equalTo("BTCUSDT"))
                .body("positions[0].protection", equalTo("PROTECTED"));
        call("senpi.getDslPositionState", Map.of("asset", "btcusdt", "runtimeId", "reporting"))
                .body("state.floorPrice", equalTo(100.28f))
                .body("state.slSyncStatus", equalTo("SYNCED"));
        call("senpi.listDslArchives", mine)
                .body("closes", hasSize(1))
                .body("closes[0].closeReason", equalTo("exchange_sl_hit"));
        call("senpi.listDslArchives", Map.of("runtimeId", "reporting", "all", true))
                .body("closes", hasSize(2));
        // The golden status is old: nothing was heard for long.
        call("senpi.getHealthStatus", mine)
                .body("status.health", equalTo("unhealthy"))
                .body("status.components.dsl.activePositions", equalTo(1))
                .body("status.positions[0].protection", equalTo("UNKNOWN"))
                .body("status.positions[0].lastSeen", equalTo("MANAGED_BY"));
        call("senpi.getSystemState", mine)
                .body("state.components.scanners[0].runCount", equalTo(5))
                .body("state.components.dsl.positions", hasSize(1));

        // Nobody runs it and it is stopped first, so that nobody is waited for: its state ends here, its stop rests.
        admin().body(Map.of("status", "STOPPED"))
                .put("/api/v1/bots/reporting/control")
                .then()
                .statusCode(200);
        call("senpi.deleteRuntime", Map.of("id", "reporting", "cancelStops", true))
                .body("deleted", equalTo(true))
                .body("restingStops", hasSize(1))
                .body("restingStops[0].asset", equalTo("BTCUSDT"));
        call("senpi.deleteRuntime", Map.of("id", "reporting")).body("error.code", equalTo("NOT_FOUND"));
        call("senpi.listRuntimes", Map.of()).body("runtimes.id", not(hasItem("reporting")));
    }

    private static void changesNothingByHand(String botId) {
        for (String key : List.of("terms", "document")) {
            admin().body(Map.of("params", Map.of(key, "{}")))
                    .put("/api/v1/bots/" + botId + "/params")
                    .then()
                    .statusCode(422)
                    .body("error.code", equalTo("installed_only"));
        }
    }

    @Test
    void showsAWalletOutOfASecretVariableMaskedWhereverAReportNamesIt() throws IOException {
        String wallet = wallet("hidden");
        call(
                        "senpi.installRuntime",
                        Map.of(
                                "runtimeYamlContent",
                                document("hidden", "${SECRET_WALLET}"),
                                "variables",
                                Map.of("SECRET_WALLET", wallet)))
                .body("ok", equalTo(true));
        Map<String, String> mine = Map.of("runtimeId", "hidden");
        Map<String, String> told = Map.of("runtimeId", "hidden", "address", wallet);
        service()
                .body(Reports.body(Reports.of("hidden", 1, 1)
                        .raw(line("dsl_state", 1, told))
                        .raw(line("dsl_close", 2, told))
                        .raw(line("runtime_status", 3, told))))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200);
        String masked = call("senpi.listDslPositions", mine)
                .body("positions", hasSize(1))
                .extract()
                .path("positions[0].address");
        assertThat(masked).contains("...").isNotEqualTo(wallet);
        for (String method :
                List.of("listDslPositions", "listDslArchives", "getHealthStatus", "getSystemState", "listRuntimes")) {
            String answer = call(method, method.equals("listRuntimes") ? Map.of() : mine)
                    .body("ok", equalTo(true))
                    .extract()
                    .asString();
            assertThat(answer).as(method).contains(masked).doesNotContain(wallet);
        }
        assertThat(call("getDslPositionState", Map.of("asset", "BTCUSDT", "address", wallet))
                        .extract()
                        .asString())
                .contains(masked)
                .doesNotContain(wallet);
        for (String path : List.of("", "/params", "/consent", "/control")) {
            assertThat(admin().get("/api/v1/bots/hidden" + path).asString())
                    .as(path)
                    .doesNotContain(wallet);
        }
        assertThat(admin().body("{}").post("/api/v1/bots/hidden/consent-gate").asString())
                .contains("consent_not_offered")
                .doesNotContain(wallet);
        changesNothingByHand("hidden");
        call(
                        "senpi.installRuntime",
                        Map.of(
                                "runtimeYamlContent",
                                document("hidden", "${SECRET_WALLET}").replace("trigger_pct: 7", "trigger_pct: 8"),
                                "variables",
                                Map.of("SECRET_WALLET", wallet)))
                .body("ok", equalTo(true));
        for (String path :
                List.of("/api/v1/bots", "/api/v1/positions", "/api/v1/runtimes", "/api/v1/runtimes/hidden")) {
            assertThat(admin().get(path).asString()).as(path).contains("hidden").doesNotContain(wallet);
        }
        assertThat(admin().get("/api/v1/audit?limit=50")
                        .path("findAll { it.subject == 'hidden' }.detail")
                        .toString())
                .contains("***")
                .doesNotContain(wallet);
        admin().body(Map.of("status", "STOPPED"))
                .put("/api/v1/bots/hidden/control")
                .then()
                .statusCode(200);
        assertThat(call("deleteRuntime", Map.of("id", "hidden")).extract().asString())
                .contains(masked)
                .doesNotContain(wallet);
        // What a deleted runtime left behind is shown no other way.
        assertThat(admin().get("/api/v1/closes?runtime=hidden").asString())
                .contains(masked)
                .doesNotContain(wallet);
    }
}
