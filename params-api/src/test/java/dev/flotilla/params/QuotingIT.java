package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.flotilla.params.quoting.QuotingStore;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A market maker from its making to its figures. */
@ParamsApiTest
class QuotingIT {

    @Inject
    QuotingStore store;

    @Test
    void makesAMakerHandsItsSettingsToAWorkerAndRefusesSecrets() {
        maker("mm-made", Map.of("MM_NUM_PRICE_LEVELS", 3)).statusCode(201);
        Hub.instance("mm-made", "RUNNING", 2);
        service()
                .get("/internal/v1/bots/mm-made/bundle?workerId=worker-1&generation=2")
                .then()
                .statusCode(200)
                .body("strategyId", equalTo("market_maker"))
                .body("params.MM_NUM_PRICE_LEVELS", equalTo(3))
                .body("params.MM_MAX_ORDER_NOTIONAL_USD", equalTo(250))
                .body("params.MM_MAX_POSITION_SIZE", equalTo(0.83f))
                .body("params.MM_ORDER_SIZE_MULTIPLIER", equalTo(2))
                .body("params.mode", equalTo("paper"));
        maker("mm-made", Map.of("MM_NUM_PRICE_LEVELS", 3)).statusCode(200);
        maker("mm-made", Map.of("MM_NUM_PRICE_LEVELS", 4)).statusCode(409);
        assertThat(Hub.query("select pool from fleet.bot where bot_id = 'mm-made'"))
                .containsExactly("market_maker");
        maker("mm-keys", Map.of("MM_API_KEY", "s3cret"))
                .statusCode(422)
                .body("error.message", containsString("credential file"))
                .body("error.message", not(containsString("s3cret")));
        maker("mm-live", Map.of("mode", "autonomous_live"))
                .statusCode(409)
                .body("error.code", equalTo("consent_needed"));
    }

    @Test
    void keepsTheNewestOfARunAndItsHistory() {
        maker("mm-told", Map.of()).statusCode(201);
        admin().get("/api/v1/bots/mm-told/quoting")
                .then()
                .statusCode(200)
                .body("newest", nullValue())
                .body("history", empty());
        told(1, 1, 10, "0.5", "-1000");
        told(2, 1, 40, "0", "12.5");
        admin().get("/api/v1/bots/mm-told/quoting")
                .then()
                .body("newest.generation", equalTo(2))
                .body("newest.doing", equalTo("quoting"))
                .body("newest.figures.fillRatePct", equalTo(10.0f))
                .body("newest.figures.netPnl", equalTo(12.1f))
                .body("newest.told.openOrders", equalTo(4))
                .body("history.generation", contains(1, 2))
                .body("history.cashFlow", contains(-1000, 12.5f));
        admin().get("/api/v1/bots/mm-told/quoting?limit=1").then().body("history.generation", contains(2));
        admin().get("/api/v1/quoting").then().statusCode(200).body("botId", hasItem("mm-told"));
        admin().get("/api/v1/bots/nobody/quoting").then().statusCode(404);

        // Of the past only the newest of each run stays.
        told(2, 2, 50, "0", "13");
        Hub.update("update fleet.mm_quote_stat set received_at = now() - interval '8 days' where bot_id = 'mm-told'");
        assertThat(store.forget(Duration.ofDays(7), 100)).isEqualTo(1);
        admin().get("/api/v1/bots/mm-told/quoting").then().body("history.cashFlow", contains(-1000, 13));
    }

    @Test
    void answersWhateverIsAskedOfAnyBot() {
        maker("mm-any", Map.of()).statusCode(201);
        for (String part : List.of("", "/status", "/why", "/learning", "/params", "/control", "/orders", "/equity")) {
            admin().get("/api/v1/bots/mm-any" + part).then().statusCode(200);
        }
    }

    @Test
    void refusesAReportThatLacksSomething() {
        bot("mm-odd");
        service()
                .body(
                        Reports.body(
                                Reports.of("mm-odd", 1, 1)
                                        .raw(
                                                "{\"seq\":1,\"kind\":\"quoting\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":{\"symbol\":\"X\"}}")))
                .post("/internal/v1/reports")
                .then()
                .body("receipts[0].problem", equalTo("malformed"));
    }

    private static ValidatableResponse maker(String botId, Map<String, Object> params) {
        return admin().body(Map.of("botId", botId, "strategyId", "market_maker", "symbol", "ETHUSDT", "params", params))
                .post("/api/v1/bots")
                .then();
    }

    private static void told(long generation, long seq, long placed, String net, String cashFlow) {
        String line = """
                {"seq":%d,"kind":"quoting","occurredAt":"2026-01-01T00:0%d:00Z","body":{"symbol":"ETHUSDT",\
                "runStartedAt":"2026-01-01T00:00:00Z","uptimeSeconds":60,"placed":%d,"cancelled":1,"rejected":0,\
                "postOnlyRejected":0,"fills":4,"buyQuantity":%s,"sellQuantity":0,"fees":0.4,"cashFlow":%s,"position":%s,\
                "bestBid":1999,"bestAsk":2001,"spreadBps":10,"lastMid":2000,"openOrders":4,"breakerOpen":false,\
                "breakerOpens":0,"markout5Bps":null,"markout5Fills":0,"adverseFills":0,"halts":[]}}""";
        service()
                .body(Reports.body(Reports.of("mm-told", generation, seq)
                        .raw(line.formatted(seq, generation + seq, placed, net, cashFlow, net))))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200)
                .body("receipts[0].problem", nullValue());
    }
}
