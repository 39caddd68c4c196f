package dev.flotilla.papervenue.api.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.flotilla.contracts.venue.PaperVenue.ServerFrame;
import dev.flotilla.testkit.AnnouncedBody;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole process through its doors, on recordings of a saw-toothed market at speed max. */
@QuarkusTest
@QuarkusTestResource(RecordedMarket.class)
class PaperVenueIT {
    private static final String FAR = "2100-01-01T00:00:00Z";
    private static int accounts;

    @AfterEach
    void pause() {
        clock("pause");
    }

    private static RequestSpecification asService() {
        return given().header("Authorization", "Bearer " + RecordedMarket.TOKEN).contentType(ContentType.JSON);
    }

    private static ValidatableResponse clock(String action) {
        return asService().body(Map.of("action", action)).put("/venue/v1/clock").then();
    }

    private static String openAccount() {
        String account = "acc-" + accounts++;
        asService()
                .body("{\"startingEquity\":10000,\"takerFeeBps\":4,\"slippageBps\":2}")
                .put("/venue/v1/accounts/" + account)
                .then()
                .statusCode(200)
                .body("equity", equalTo(10_000));
        return account;
    }

    private static ValidatableResponse place(
            String account, String id, String side, String type, String quantity, String stopPrice) {
        String body = """
                {"clientOrderId":"%s","symbol":"AAAUSDT","side":"%s","type":"%s","quantity":%s,"stopPrice":%s,
                 "reduceOnly":%s,"leverage":5,"validUntil":"%s"}""".formatted(id, side, type, quantity, stopPrice, stopPrice != null, FAR);
        return asService()
                .body(body)
                .post("/venue/v1/accounts/" + account + "/orders")
                .then();
    }

    private static StreamClient connect() {
        return new StreamClient(RestAssured.port, RecordedMarket.TOKEN);
    }

    @Test
    void showsTheMarketToEverybody() {
        given().get("/venue/v1/info")
                .then()
                .statusCode(200)
                .body("source", equalTo("replay"))
                .body("speed", equalTo(0))
                .body("instruments.symbol", hasItems("AAAUSDT", "BBBUSDT"))
                .body("files", hasSize(2));
        given().get("/venue/v1/klines?symbol=AAAUSDT&interval=4h&limit=100")
                .then()
                .statusCode(200)
                .body("", hasSize(100))
                .body("[99]", hasSize(6));
        given().get("/venue/v1/klines?symbol=NOPE&interval=4h")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("unknown_symbol"))
                .body("error.valid", hasItems("AAAUSDT", "BBBUSDT"));
        given().get("/venue/v1/klines?symbol=AAAUSDT&interval=2h").then().statusCode(422);
    }

    @Test
    void letsOnlyServicesIn() {
        List<String> guarded = List.of(
                "/venue/v1/accounts/x",
                "/venue/v1/accounts/x/fills",
                "/venue/v1/accounts/x/orders/y",
                "/internal/v1/self");
        for (String path : guarded) {
            given().get(path).then().statusCode(401).body("error.code", equalTo("unauthorized"));
            given().header("Authorization", "Bearer wrong").get(path).then().statusCode(401);
        }
        given().contentType(ContentType.JSON)
                .body("{}")
                .put("/venue/v1/clock")
                .then()
                .statusCode(401);
        assertThatThrownBy(() -> new StreamClient(RestAssured.port, "wrong")).hasStackTraceContaining("401");
    }

    @Test
    void placesAnOrderOnceAndShowsItAgain() {
        String account = openAccount();
        String first = place(account, "in-1", "BUY", "MARKET", "1", null)
                .statusCode(200)
                .body("status", equalTo("FILLED"))
                .body("fills", hasSize(1))
                .extract()
                .asString();

        assertThat(place(account, "in-1", "BUY", "MARKET", "1", null)
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);
        asService()
                .get("/venue/v1/accounts/" + account + "/orders/in-1")
                .then()
                .statusCode(200)
                .body("status", equalTo("FILLED"));
        asService()
                .get("/venue/v1/accounts/" + account + "/fills?afterSeq=0&limit=10")
                .then()
                .body("", hasSize(1));
        asService()
                .get("/venue/v1/accounts/" + account)
                .then()
                .body("positions[0].side", equalTo("long"))
                .body("lastFillSeq", equalTo(1));
    }

    @Test
    void refusesOrdersWithTheReason() {
        String account = openAccount();
        place(account, "tiny", "BUY", "MARKET", "0.001", null)
                .statusCode(422)
                .body("error.code", equalTo("below_min_notional"));
        place(account, "huge", "BUY", "MARKET", "1000", null)
                .statusCode(422)
                .body("error.code", equalTo("insufficient_margin"));
        asService()
                .get("/venue/v1/accounts/" + account + "/orders/huge")
                .then()
                .body("status", equalTo("REJECTED"))
                .body("reason", equalTo("insufficient_margin"));
        place(account, "naked", "SELL", "STOP_MARKET", "1", "900")
                .statusCode(422)
                .body("error.code", equalTo("reduce_only"));
        place(account, "odd", "HOLD", "MARKET", "1", null)
                .statusCode(422)
                .body("error.code", equalTo("invalid_order"))
                .body("error.message", containsString("BUY, SELL"));
        place("nobody", "x", "BUY", "MARKET", "1", null).statusCode(404).body("error.code", equalTo("unknown_account"));
        asService()
                .get("/venue/v1/accounts/" + account + "/orders/never")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("unknown_order"));
    }

    @Test
    void refusesAnOrderWhoseValidityIsOver() {
        String account = openAccount();
        String body = """
                {"clientOrderId":"late","symbol":"AAAUSDT","side":"BUY","type":"MARKET","quantity":1,
                 "reduceOnly":false,"leverage":5,"validUntil":"2020-01-01T00:00:00Z"}""";
        asService()
                .body(body)
                .post("/venue/v1/accounts/" + account + "/orders")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("expired"));
        asService().get("/venue/v1/accounts/" + account + "/orders/late").then().statusCode(404);
    }

    @Test
    void refusesBodiesItCannotUse() {
        String account = openAccount();
        String orders = "/venue/v1/accounts/" + account + "/orders";
        asService().body("{nonsense").post(orders).then().statusCode(400);
        asService().body("{\"quantity\":\"many\"}").post(orders).then().statusCode(400);
        asService().post(orders).then().statusCode(422);
        asService().body("{}").post(orders).then().statusCode(422).body("error.message", containsString("missing"));
        asService()
                .body("{\"startingEquity\":-1,\"takerFeeBps\":4,\"slippageBps\":2}")
                .put("/venue/v1/accounts/new")
                .then()
                .statusCode(422);
        asService().body("{\"action\":\"jump\"}").put("/venue/v1/clock").then().statusCode(422);
        assertThat(AnnouncedBody.post(RestAssured.port, orders, RecordedMarket.TOKEN, (2 << 20) + 1))
                .isEqualTo(413);
    }

    @Test
    void sendsStepsInOrderAndWaitsForTheAck() throws InterruptedException {
        String account = openAccount();
        try (StreamClient stream = connect()) {
            assertThat(stream.next().type()).isEqualTo("hello");
            stream.send("subscribe", List.of("AAAUSDT", "BBBUSDT"), List.of(account), null);
            clock("resume").statusCode(200).body("paused", equalTo(false));
            List<ServerFrame> step = stream.step();
            assertThat(step).extracting(ServerFrame::type).containsExactly("bar", "bar", "clock");
            assertThat(step)
                    .extracting(ServerFrame::clock)
                    .containsOnly(step.getLast().clock());
            assertThat(step.getFirst().fundingRate()).isEqualByComparingTo("0.0001");
            long openMillis = step.getFirst().bar().getFirst().longValueExact();
            assertThat(Instant.ofEpochMilli(openMillis + 300_000))
                    .isEqualTo(step.getLast().clock());

            assertThat(stream.quiet(150)).as("the clock stands until the ack").isTrue();
            place(account, "in", "BUY", "MARKET", "1", null).statusCode(200);
            ServerFrame fill = stream.next();
            assertThat(fill.type()).isEqualTo("fill");
            assertThat(fill.order().status()).isEqualTo("FILLED");
            place(account, "sl", "SELL", "STOP_MARKET", "1", "900").statusCode(200);
            place(account, "tp", "SELL", "TAKE_PROFIT_MARKET", "1", "1010").statusCode(200);
            asService()
                    .delete("/venue/v1/accounts/" + account + "/orders/tp")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("CANCELLED"));
            assertThat(stream.next().order().status()).isEqualTo("CANCELLED");
            place(account, "tp2", "SELL", "TAKE_PROFIT_MARKET", "1", "1009.2").statusCode(200);
            List<ServerFrame> last = step;
            while (last.stream().noneMatch(frame -> frame.type().equals("fill"))) {
                stream.ack(last.getLast().clock());
                last = stream.step();
            }
            assertThat(last).extracting(ServerFrame::type).containsExactly("fill", "order", "bar", "bar", "clock");
            assertThat(last.get(0).fill().price()).isEqualByComparingTo("1009.2");
            assertThat(last.get(1).order().clientOrderId()).isEqualTo("sl");
        }
    }

    @Test
    void goesOnWithoutASubscriberThatDoesNotAck() {
        try (StreamClient slow = connect();
                StreamClient good = connect()) {
            slow.next();
            slow.send("subscribe", List.of("AAAUSDT"), null, null);
            good.next();
            good.send("subscribe", List.of("AAAUSDT"), null, null);
            clock("resume").statusCode(200);

            good.ack(good.step().getLast().clock());
            Instant second = good.step().getLast().clock();
            good.ack(second);
            Instant third = good.step().getLast().clock();

            assertThat(third).isAfter(second);
            slow.step();
            slow.ack(slow.step().getLast().clock());
            assertThat(slow.step().getLast().clock()).isEqualTo(third);
        }
    }

    @Test
    void closesAConnectionThatTalksNonsense() {
        try (StreamClient stream = connect()) {
            stream.next();
            stream.sendRaw("{nonsense");
            assertThat(stream.closed.join()).isEqualTo(1003);
        }
    }

    @Test
    void tellsHowItDoes() {
        asService()
                .get("/internal/v1/self")
                .then()
                .statusCode(200)
                .body("name", equalTo("paper-venue"))
                .body("rssBytes", greaterThan(1_000_000))
                .body("detail.failure", equalTo(""))
                .body("detail.logSeq", greaterThan(0));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("fleet_venue_fills_total"))
                .body(containsString("fleet_venue_clock_lag_seconds"));
    }
}
