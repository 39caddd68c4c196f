package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.service;
import static dev.flotilla.params.Api.tokenOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the console asks about runtimes, positions and closes. */
@ParamsApiTest
class PositionIT {

    private static final Path GOLDEN = Path.of("../libs/contracts/src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ValidatableResponse rpc(String method, Map<String, ?> params) {
        return admin().body(Map.of("method", method, "params", params))
                .post("/api/v1/rpc")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true));
    }

    private static ValidatableResponse get(String path) {
        return as(tokenOf("viewer")).get(path).then();
    }

    private static ValidatableResponse check(Map<String, ?> request) {
        return as(tokenOf("viewer"))
                .body(request)
                .post("/api/v1/runtimes/check")
                .then()
                .statusCode(200);
    }

    private static String wallet(String purpose) {
        return rpc(
                        "strategy_create_custom_strategy",
                        Map.of(
                                "initialBudget",
                                500,
                                "purpose",
                                purpose,
                                "confirmation",
                                "strategy wallet for " + purpose + " with budget 500"))
                .extract()
                .path("strategy.strategyWalletAddress");
    }

    private static String template(String name) {
        String template =
                get("/api/v1/runtimes/presets").statusCode(200).extract().path("template");
        return template.replace("my-tracker", name);
    }

    private static String install(String name) {
        String wallet = wallet(name);
        rpc(
                "installRuntime",
                Map.of("runtimeYamlContent", template(name), "variables", Map.of("WALLET_ADDRESS", wallet)));
        return wallet;
    }

    private static String line(String kind, long seq, Consumer<ObjectNode> change) throws IOException {
        ObjectNode golden = (ObjectNode) JSON.readTree(Files.readString(GOLDEN.resolve("report-" + kind + ".json")));
        golden.put("seq", seq);
        change.accept((ObjectNode) golden.get("body"));
        return JSON.writeValueAsString(golden);
    }

    private static Consumer<ObjectNode> at(String time, double price) {
        return body -> body.put("openedAt", "2025-03-06T10:00:00Z")
                .put("lastCheck", time)
                .put("lastPrice", price);
    }

    private static void report(Reports reports) {
        service()
                .body(Reports.body(reports))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200)
                .body("receipts[0].problem", nullValue());
    }

    @Test
    void checksADocumentWithoutInstallingIt() {
        String wallet = wallet("checked");
        String document = template("checked");
        check(Map.of("document", document))
                .body("ok", equalTo(false))
                .body("variables", contains("WALLET_ADDRESS"))
                .body("missing", contains("WALLET_ADDRESS"))
                .body("errors.line", hasItem(4))
                .body("plan", empty());
        check(Map.of("document", document, "variables", Map.of("WALLET_ADDRESS", wallet)))
                .body("ok", equalTo(true))
                .body("errors", empty())
                .body("runtimeId", equalTo("checked"))
                .body("replaces", equalTo(false))
                .body("missing", empty())
                .body("plan[0]", containsString("every 10 s"));
        get("/api/v1/runtimes/checked").statusCode(404);
        check(Map.of("document", document, "variables", Map.of("WALLET_ADDRESS", "0x" + "cd".repeat(20))))
                .body("errors[0].message", startsWith("WALLET_NOT_STRATEGY"));
    }

    @Test
    void namesEveryMistakeOfADocumentWithItsLine() {
        check(Map.of("document", "name: x\nscanners: []\nactions: []\nexit:\n  engine: dsl\n  enginee: x\n"))
                .body("ok", equalTo(false))
                .body("errors.message", hasItem(startsWith("scanners must not be empty")))
                .body("errors.find { it.path == 'exit.enginee' }.line", equalTo(6));
        check(Map.of("document", "name: [")).body("errors[0].line", equalTo(1));
    }

    @Test
    void listsRuntimesAndDoubtsWhatIsNotHeard() throws IOException {
        String wallet = install("cards");
        get("/api/v1/runtimes")
                .statusCode(200)
                .body("find { it.runtimeId == 'cards' }.wallets[0].wallet", equalTo(wallet))
                .body("find { it.runtimeId == 'cards' }.wallets[0].slots", equalTo(3))
                .body("find { it.runtimeId == 'cards' }.wallets[0].positions", nullValue())
                .body("find { it.runtimeId == 'cards' }.doubt", containsString("does not run now"));
        get("/api/v1/runtimes/cards")
                .statusCode(200)
                .body("document", containsString("${WALLET_ADDRESS}"))
                .body("document", not(containsString(wallet)));
        report(Reports.of("cards", 1, 1).raw(line("runtime_status", 1, body -> {})));
        get("/api/v1/runtimes/cards")
                .body("runtime.wallets[0].positions", equalTo(1))
                .body("runtime.verdicts.UNKNOWN", equalTo(1));
    }

    @Test
    void showsAPositionWithItsClocksAndItsWay() throws IOException {
        install("ways");
        Map<String, Object> preset = Map.of(
                "hard_timeout",
                Map.of("enabled", true, "interval_in_minutes", 360),
                "time_cut_scope",
                "phase1",
                "phase2",
                Map.of("tiers", List.of(Map.of("trigger_pct", 7, "lock_hw_pct", 40))));
        Consumer<ObjectNode> rules = body -> body.set("preset", JSON.valueToTree(preset));
        report(Reports.of("ways", 1, 1)
                .raw(line("dsl_state", 1, at("2025-03-06T10:00:00Z", 100)))
                .raw(line("dsl_state", 2, at("2025-03-06T10:00:04Z", 99.7)))
                .raw(line("dsl_state", 3, at("2025-03-06T10:00:09Z", 100.2)))
                .raw(line("dsl_state", 4, at("2025-03-06T10:00:30Z", 100.7).andThen(rules)))
                .raw(line(
                        "runtime_status",
                        5,
                        body -> ((ObjectNode) body.get("positions").get(0))
                                .put("protection", "PROTECTED")
                                .put("direction", "SHORT")
                                .put("size", 2)
                                .put("entryPrice", 100)
                                .put("markPrice", 103.5)
                                .putNull("managedBy"))));
        get("/api/v1/positions")
                .statusCode(200)
                .body("find { it.botId == 'ways' }.markPrice", equalTo(103.5f))
                .body("find { it.botId == 'ways' }.unrealizedPnl", equalTo(-7.0f))
                .body("find { it.botId == 'ways' }.verdict", equalTo("UNKNOWN"))
                .body("find { it.botId == 'ways' }.why", containsString("last seen PROTECTED"))
                .body("find { it.botId == 'ways' }.exit.cuts[0].rule", equalTo("hard_timeout"))
                .body("find { it.botId == 'ways' }.exit.cuts[0].dueAt", equalTo("2025-03-06T16:00:00Z"))
                .body("find { it.botId == 'ways' }.exit.cuts[0].inForce", equalTo(false))
                .body("find { it.botId == 'ways' }.exit.tiers[0].triggerPrice", equalTo(100.7f))
                .body("find { it.botId == 'ways' }.exit.tiers[0].reached", equalTo(true));
        String path = "/api/v1/positions/path?bot=ways&asset=BTCUSDT&opened=2025-03-06T10:00:00Z";
        get(path)
                .statusCode(200)
                .body("points", hasSize(2))
                .body("points[0].low", equalTo(99.7f))
                .body("points[0].high", equalTo(100.2f))
                .body("points[0].price", equalTo(100.2f))
                .body("points[1].stop", equalTo(100.28f))
                .body("close", nullValue());
        // A later report of the same ten seconds joins its point; the end comes with the close.
        report(Reports.of("ways", 1, 6)
                .raw(line("dsl_state", 6, at("2025-03-06T10:00:38Z", 100.1).andThen(body -> body.put("active", false))))
                .raw(line(
                        "dsl_close",
                        7,
                        body -> body.put("runtimeId", "ways")
                                .put("openedAt", "2025-03-06T10:00:00Z")
                                .put("closedAt", "2025-03-06T10:31:00Z")))
                .raw(line("dsl_event", 8, body -> {})));
        get(path)
                .body("points", hasSize(2))
                .body("points[1].low", equalTo(100.1f))
                .body("points[1].high", equalTo(100.7f))
                .body("events", hasSize(1))
                .body("close.closeReason", equalTo("exchange_sl_hit"));
        get(path.replace("ways", "nobody")).statusCode(404);
        get("/api/v1/positions/path?bot=ways").statusCode(400);
    }

    @Test
    void findsClosesAndSumsThemUp() throws IOException {
        install("ends");
        report(Reports.of("ends", 1, 1)
                .raw(line("dsl_close", 1, ended("2025-03-06T10:00:00Z", "dsl_breach", -1.5)))
                .raw(line("dsl_close", 2, ended("2025-03-06T11:00:00Z", "exchange_sl_hit", 4)))
                .raw(line("dsl_close", 3, ended("2025-03-06T12:00:00Z", "manual", null)))
                .raw(line("dsl_close", 4, ended("2025-03-06T13:00:00Z", "flipped", 1))));
        get("/api/v1/closes?runtime=ends")
                .statusCode(200)
                .body("closes.close.closeReason", contains("manual", "exchange_sl_hit", "dsl_breach"))
                .body("closes[0].path", equalTo(false))
                .body("totals.closes", equalTo(3))
                .body("totals.wins", equalTo(1))
                .body("totals.losses", equalTo(1))
                .body("totals.unknown", equalTo(1))
                .body("totals.realizedPnl", equalTo(2.5f))
                .body("nextBefore", nullValue());
        String next = get("/api/v1/closes?runtime=ends&limit=2")
                .body("closes", hasSize(2))
                .body("nextBefore", notNullValue())
                .extract()
                .path("nextBefore");
        as(tokenOf("viewer"))
                .queryParam("runtime", "ends")
                .queryParam("before", next)
                .get("/api/v1/closes")
                .then()
                .body("closes.close.closeReason", contains("dsl_breach"))
                .body("totals.closes", equalTo(3));
        get("/api/v1/closes?runtime=ends&all=true").body("closes", hasSize(4));
        get("/api/v1/closes?runtime=ends&outcome=win").body("closes.close.closeReason", contains("exchange_sl_hit"));
        get("/api/v1/closes?runtime=ends&outcome=unknown").body("closes", hasSize(1));
        get("/api/v1/closes?runtime=ends&reason=dsl_breach&asset=btcusdt").body("closes", hasSize(1));
        get("/api/v1/closes?runtime=ends&from=2025-03-06T11:00:00Z&to=2025-03-06T12:00:00Z")
                .body("closes", hasSize(1));
        get("/api/v1/closes?reason=bored").statusCode(422).body("error.valid", hasItem("weak_peak_cut"));
        get("/api/v1/closes?before=x").statusCode(400);
    }

    private static Consumer<ObjectNode> ended(
            String time, String reason, @org.jspecify.annotations.Nullable Number pnl) {
        return body -> {
            body.put("runtimeId", "ends").put("closedAt", time).put("closeReason", reason);
            body.set("realizedPnl", JSON.valueToTree(pnl));
        };
    }
}
