package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.create;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.flotilla.testkit.AnnouncedBody;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ParamsApiTest
class BotsIT {

    @Test
    void createsABotThatIsStoppedUnknownAndInTheBacklog() {
        create("fresh").statusCode(201).body("card.desired", equalTo("STOPPED"));

        admin().get("/api/v1/bots/fresh")
                .then()
                .statusCode(200)
                .body("card.lane", equalTo("backlog"))
                .body("card.controlVersion", equalTo(1))
                .body("card.actual", nullValue())
                .body("card.applied", nullValue())
                .body("card.equity", nullValue())
                .body("card.pnlToday", nullValue())
                .body("card.heartbeatAgeMillis", nullValue())
                .body("card.lastDecision", nullValue())
                .body("card.decisions", equalTo(0))
                .body("card.mode", equalTo("paper"))
                .body("card.startingEquity", equalTo(1000))
                .body("card.sparkline", empty())
                .body("params.allowed_symbols", contains("BTCUSDT"))
                .body("params.max_total_exposure", equalTo(1000))
                .body("paramsVersion", equalTo(1))
                .body("symbols", contains("BTCUSDT"))
                .body("sessions", empty());
    }

    @Test
    void answersTheSameRequestAgainWithoutAChange() {
        Map<String, Object> wish = Map.of(
                "botId",
                "again",
                "strategyId",
                "moneysharks",
                "symbol",
                "ethusdt",
                "params",
                Map.of("risk_pct_per_trade", 0.010, "cron", Map.of("enabled", true)),
                "status",
                "running");
        admin().body(wish).post("/api/v1/bots").then().statusCode(201).body("card.desired", equalTo("RUNNING"));
        admin().body(wish)
                .post("/api/v1/bots")
                .then()
                .statusCode(200)
                .body("card.controlVersion", equalTo(1))
                .body("paramsVersion", equalTo(1))
                .body("params.'cron.enabled'", equalTo(true));
    }

    @Test
    void refusesAnotherBotUnderTheSameId() {
        create("taken").statusCode(201);

        admin().body(Map.of("botId", "taken", "strategyId", "moneysharks", "symbol", "ETHUSDT"))
                .post("/api/v1/bots")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("bot_exists"));
    }

    @Test
    void createsABotOnceWhenManyAskAtTheSameTime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> ask = () -> create("racing").extract().statusCode();
            List<Future<Integer>> answers =
                    Stream.generate(() -> ask).limit(8).map(threads::submit).toList();
            List<Integer> statuses = answers.stream().map(BotsIT::get).toList();
            assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        }
    }

    static Stream<Object[]> refusals() {
        return Stream.of(
                new Object[] {"botId", "no blanks allowed", "invalid_bot_id", "[A-Za-z0-9][A-Za-z0-9_-]{0,39}"},
                new Object[] {"botId", "x".repeat(41), "invalid_bot_id", "[A-Za-z0-9][A-Za-z0-9_-]{0,39}"},
                new Object[] {"strategyId", "alchemy", "unknown_strategy", "moneysharks"},
                new Object[] {"symbol", "DOGEUSDT", "unknown_symbol", "BTCUSDT"},
                new Object[] {"accountType", "live", "unknown_account_type", "demo"},
                new Object[] {"status", "flying", "unknown_status", "PAUSED"},
                new Object[] {"name", " ", "invalid_name", "1 to 80 characters"},
                new Object[] {"colour", "red", "unknown_field", "strategyId"},
                new Object[] {"params", Map.of("riskiness", 1), "unknown_param", "risk_pct_per_trade"},
                new Object[] {
                    "params",
                    Map.of("min_leverage", "two"),
                    "invalid_param",
                    "min_leverage: integer from 1 to 2147483647"
                },
                new Object[] {
                    "params",
                    Map.of("risk_pct_per_trade", 0.5),
                    "invalid_param",
                    "risk_pct_per_trade: number from 0 to 0.1"
                },
                new Object[] {
                    "params",
                    Map.of("mode", "yolo"),
                    "invalid_param",
                    "mode: choice paper|approval|live|autonomous_live"
                },
                new Object[] {"params", Map.of("allowed_symbols", List.of("ETHUSDT")), "invalid_param", "BTCUSDT"});
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAWrongFieldAndSaysWhatIsValid(String field, Object value, String code, String valid) {
        Map<String, Object> wish =
                new java.util.HashMap<>(Map.of("botId", "refused", "strategyId", "moneysharks", "symbol", "BTCUSDT"));
        wish.put(field, value);

        admin().body(wish)
                .post("/api/v1/bots")
                .then()
                .statusCode(422)
                .body("error.code", equalTo(code))
                .body("error.valid", hasItem(valid));
        admin().get("/api/v1/bots/refused").then().statusCode(404).body("error.code", equalTo("unknown_bot"));
    }

    @Test
    void namesEveryWrongParameterAtOnceWithItsPathAndWhatItTakes() {
        Map<String, Object> wrong = Map.of(
                "max_leverage",
                0,
                "speed",
                9,
                "allowed_symbols",
                List.of(),
                "mode",
                "live",
                "require_stop_loss",
                false,
                "cron",
                Map.of("scan_interval_minutes", "often"));

        admin().body(Map.of("botId", "refused", "strategyId", "moneysharks", "symbol", "BTCUSDT", "params", wrong))
                .post("/api/v1/bots")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("unknown_param"))
                .body(
                        "error.details.path",
                        containsInAnyOrder(
                                "speed",
                                "max_leverage",
                                "cron.scan_interval_minutes",
                                "allowed_symbols",
                                "require_stop_loss"))
                .body("error.details.find { it.path == 'max_leverage' }.message", startsWith("must be a whole number"))
                .body("error.details.find { it.path == 'max_leverage' }.allowed", startsWith("integer from 1 to "))
                .body("error.details.find { it.path == 'require_stop_loss' }.allowed", equalTo("boolean"))
                .body("error.message", containsString("max_leverage must be"));
    }

    @Test
    void namesTheFieldsThatAreMissing() {
        admin().body(Map.of("botId", "half"))
                .post("/api/v1/bots")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("missing_field"))
                .body("error.message", containsString("strategyId, symbol"))
                .body("error.valid", hasItems("botId", "strategyId", "symbol"));
    }

    @Test
    void saysWhereABodyIsNotJson() {
        admin().body("{\"botId\": \"x\",\n oops}")
                .post("/api/v1/bots")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("malformed_json"))
                .body("error.message", containsString("line 2"));
        admin().body("{\"botId\": \"x\", \"params\": {\"a\": }}")
                .post("/api/v1/bots")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("malformed_json"));
        admin().body("").post("/api/v1/bots").then().statusCode(400);
        admin().body("null").post("/api/v1/bots").then().statusCode(400);
        admin().body("[]").post("/api/v1/bots").then().statusCode(422).body("error.code", equalTo("wrong_type"));
    }

    @Test
    void aBotOfASimulatedAccountMayAskBeforeItTrades() {
        for (String mode : List.of("approval", "live")) {
            admin().body(Map.of(
                            "botId",
                            "mode-" + mode,
                            "strategyId",
                            "moneysharks",
                            "symbol",
                            "BTCUSDT",
                            "params",
                            Map.of("mode", mode)))
                    .post("/api/v1/bots")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void refusesABodyOverTheLimit() {
        assertThat(AnnouncedBody.post(RestAssured.port, "/api/v1/bots", Api.adminToken(), 3 << 20))
                .isEqualTo(413);
    }

    @Test
    void listsStrategiesWithTheirParameters() {
        admin().get("/api/v1/strategies")
                .then()
                .statusCode(200)
                .body(
                        "strategyId",
                        contains(
                                "moneysharks",
                                "S01",
                                "S02",
                                "S03",
                                "S04",
                                "S05",
                                "S06",
                                "S07",
                                "S08",
                                "S09",
                                "probe",
                                "market_maker"))
                .body("[0].parameters.name", hasItems("mode", "risk_pct_per_trade", "paper.starting_equity"))
                .body("[3].parameters.name", hasItems("timeframe", "stop_atr", "band.width", "paper.starting_equity"))
                .body("[10].parameters.name", hasItems("mode", "stop_pct", "paper.starting_equity"))
                .body("[11].parameters.name", hasItems("mode", "leverage", "MM_NUM_PRICE_LEVELS"));
    }

    private static Integer get(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
