package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flotilla.testkit.Seeds;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class ReplayIT {

    private static final ObjectReader EXACT =
            JsonMapper.builder().build().readerFor(Map.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static DecidingBot deciding(String botId) {
        bot(botId);
        String stored = Hub.query("select params from fleet.bot_param where bot_id = '" + botId + "' and version = 1")
                .getFirst();
        Map<String, Object> params;
        try {
            params = EXACT.readValue(stored);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return new DecidingBot(Seeds.random("replay of " + botId), botId, params);
    }

    private static void ingest(String botId, DecidingBot deciding, long generation, long fromSeq, int count) {
        Reports reports = Reports.of(botId, generation, fromSeq);
        for (int i = 0; i < count; i++) {
            reports.decision(deciding.decide());
        }
        service()
                .body(Reports.body(reports))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200)
                .body("receipts[0].ackedSeq", equalTo((int) fromSeq + count - 1));
    }

    private static ValidatableResponse get(String path) {
        return admin().get(path).then();
    }

    private static long id(String botId, int fromNewest) {
        return ((Number) get("/api/v1/bots/" + botId + "/decisions").extract().path("entries[" + fromNewest + "].id"))
                .longValue();
    }

    @Test
    void makesOneDecisionAgain() {
        DecidingBot deciding = deciding("made-again");
        ingest("made-again", deciding, 1, 1, 10);

        get("/api/v1/decisions/" + id("made-again", 0) + "/replay")
                .statusCode(200)
                .body("result", equalTo("identical"))
                .body("botId", equalTo("made-again"))
                .body("path", nullValue());
        get("/api/v1/bots/made-again/decisions").body("entries.body", everyItem(not(hasKey("inputs"))));
    }

    @Test
    void namesTheFirstFieldOfATamperedDecision() throws Exception {
        DecidingBot deciding = deciding("tampered");
        ingest("tampered", deciding, 1, 1, 6);
        long id = id("tampered", 2);
        Hub.update("update fleet.decision set body = jsonb_set(body, '{factors,3,weight}', '9.5') where decision_id = "
                + id);

        get("/api/v1/decisions/" + id + "/replay")
                .statusCode(200)
                .body("result", equalTo("different"))
                .body("path", equalTo("factors[3].weight"))
                .body("journaled", equalTo("9.5"));
        get("/api/v1/bots/tampered/replay")
                .statusCode(200)
                .body("total", equalTo(6))
                .body("identical", equalTo(5))
                .body("different", equalTo(1))
                .body("differences.id", contains((int) id));
    }

    @Test
    void saysNothingOfDecisionsWhoseInputsAreGone() throws Exception {
        DecidingBot deciding = deciding("forgotten");
        ingest("forgotten", deciding, 1, 1, 4);
        ingest("forgotten", deciding.restarted(), 2, 1, 3);
        Hub.update(
                "update fleet.decision set body = body - 'inputs' where bot_id = 'forgotten' and generation = 1 and seq = 2");

        get("/api/v1/bots/forgotten/replay")
                .statusCode(200)
                .body("identical", equalTo(4))
                .body("notReplayable", equalTo(3))
                .body("notReplayables[0].reason", containsString("without its inputs"))
                .body("notReplayables[1].reason", containsString("an earlier one is missing"));
    }

    @Test
    void goesThroughAPeriodStretchByStretch() {
        DecidingBot deciding = deciding("stretches");
        ingest("stretches", deciding, 1, 1, 40);
        ingest("stretches", deciding.restarted(), 2, 1, 25);

        String next = get("/api/v1/bots/stretches/replay?limit=30")
                .statusCode(200)
                .body("total", equalTo(65))
                .body("identical", equalTo(30))
                .extract()
                .path("next");
        String last = get("/api/v1/bots/stretches/replay?limit=30&after=" + next)
                .statusCode(200)
                .body("total", nullValue())
                .body("identical", equalTo(30))
                .extract()
                .path("next");
        get("/api/v1/bots/stretches/replay?limit=30&after=" + last)
                .statusCode(200)
                .body("identical", equalTo(5))
                .body("next", nullValue());

        String from = Reports.START.plus(Duration.ofMinutes(5L * (1_300 + 30))).toString();
        String to = Reports.START.plus(Duration.ofMinutes(5L * (1_300 + 50))).toString();
        get("/api/v1/bots/stretches/replay?from=" + from + "&to=" + to)
                .statusCode(200)
                .body("total", equalTo(20))
                .body("identical", equalTo(20))
                .body("notReplayables", hasSize(0));
    }

    @Test
    void searchesTheJournal() {
        DecidingBot deciding = deciding("searched");
        ingest("searched", deciding, 1, 1, 30);
        String from = Reports.START.plus(Duration.ofMinutes(5L * (1_300 + 10))).toString();
        String journal = "/api/v1/bots/searched/decisions?limit=500";

        get(journal).body("entries", hasSize(30)).body("nextBefore", nullValue());
        get(journal + "&from=" + from).body("entries", hasSize(21));
        get(journal + "&to=" + from).body("entries", hasSize(9));
        get(journal + "&symbol=ETHUSDT").body("entries", hasSize(0));
        get(journal + "&text=no such words").body("entries", hasSize(0)).body("nextBefore", nullValue());
        String reason = get(journal).extract().path("entries[0].body.reason");
        get(journal + "&text=" + reason.substring(1, 4).toUpperCase(Locale.ROOT))
                .body("entries.body.reason", hasItem(reason));
        get(journal + "&decision=perhaps").statusCode(422).body("error.valid", hasItem("close"));
        get(journal + "&from=soon").statusCode(400);
    }

    @Test
    void triesTheStrategyAgainOnTheMarketOfTheJournal() {
        DecidingBot deciding = deciding("tried");
        for (int i = 0; i < 6; i++) {
            ingest("tried", deciding, 1, 1 + i * 100L, 100);
        }
        String backtest = "/api/v1/bots/tried/backtest";
        admin().body("{}")
                .post(backtest)
                .then()
                .statusCode(200)
                .body("decisions", equalTo(599))
                .body("cut", equalTo(false))
                .body("strategyId", equalTo("moneysharks"))
                .body("statuses", not(hasKey("nothing")))
                .body("equity", not(hasSize(0)));
        admin().body("{\"params\":{\"max_leverage\":-3}}").post(backtest).then().statusCode(422);
        admin().body("{\"from\":\"2031-01-01T00:00:00Z\"}")
                .post(backtest)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("no_market"));
        admin().body("{\"from\":\"2031-01-01T00:00:00Z\",\"to\":\"2030-01-01T00:00:00Z\"}")
                .post(backtest)
                .then()
                .statusCode(400);
        admin().body("{\"since\":1}").post(backtest).then().statusCode(422);
        admin().body("{}").post("/api/v1/bots/nobody/backtest").then().statusCode(404);
    }

    @Test
    void refusesWhatItCannotRead() {
        bot("refused-replay");
        get("/api/v1/decisions/99999999/replay").statusCode(404).body("error.code", equalTo("unknown_decision"));
        get("/api/v1/bots/nobody/replay").statusCode(404).body("error.code", equalTo("unknown_bot"));
        get("/api/v1/bots/refused-replay/replay?from=yesterday")
                .statusCode(400)
                .body("error.code", equalTo("bad_moment"));
        get("/api/v1/bots/refused-replay/replay?after=x").statusCode(400).body("error.code", equalTo("bad_place"));
        get("/api/v1/bots/refused-replay/replay")
                .statusCode(200)
                .body("total", equalTo(0))
                .body("next", nullValue());
    }
}
