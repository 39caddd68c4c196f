package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static dev.flotilla.params.Api.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.testkit.PostgresControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Ticks are told in few bytes: whoever reads states, positions or ways sees them as if they had been told whole. */
@ParamsApiTest
class TickIT {

    private static final Path GOLDEN = Path.of("../libs/contracts/src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPENED = "2025-03-06T10:00:00Z";

    private static String line(String kind, long seq, Consumer<ObjectNode> change) throws IOException {
        ObjectNode golden = (ObjectNode) JSON.readTree(Files.readString(GOLDEN.resolve("report-" + kind + ".json")));
        golden.put("seq", seq);
        change.accept((ObjectNode) golden.get("body"));
        return JSON.writeValueAsString(golden);
    }

    private static Consumer<ObjectNode> opened() {
        return body -> body.put("openedAt", OPENED)
                .put("lastCheck", OPENED)
                .put("phase", 1)
                .put("tierIndex", -1)
                .put("lastPrice", 100);
    }

    private static String tick(long seq, String time, double price, double best) throws IOException {
        return line(
                "dsl_tick",
                seq,
                body -> ((ObjectNode) body.get("moved").get(0))
                        .put("openedAt", OPENED)
                        .put("lastCheck", time)
                        .put("lastPrice", price)
                        .put("highWaterPrice", best));
    }

    private static void report(Reports... reports) {
        service()
                .body(Reports.body(reports))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200)
                .body("receipts[0].problem", nullValue());
    }

    private static void grant(String botId, long generation) {
        PostgresControl postgres = PostgresControl.ofThisJvm();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl("fleet"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into fleet.bot_instance (bot_id, pool, desired_status, control_version, actual_status,"
                            + " generation, worker_id) values ('" + botId + "', 'runtime', 'RUNNING', 1, 'STARTING', "
                            + generation + ", 'worker-1')");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode bundledState(String botId, long generation) throws IOException {
        String state = service()
                .get("/internal/v1/bots/" + botId + "/bundle?workerId=worker-1&generation=" + generation)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
        return JSON.readTree(state);
    }

    @Test
    void givesTheNextGenerationItsStateWithTheNewestMoveOfEachAssetSince() throws IOException {
        bot("moving");
        grant("moving", 1);
        report(Reports.of("moving", 1, 1)
                .raw(tick(1, "2025-03-06T10:00:05Z", 100.1, 100.1))
                .state("{\"v\":1,\"price\":1.50}", 3, "1000")
                .raw(tick(3, "2025-03-06T10:00:10Z", 100.2, 100.2)));
        report(Reports.of("moving", 1, 4)
                .raw(tick(4, "2025-03-06T10:00:20Z", 100.3, 100.3))
                .raw(tick(5, "2025-03-06T10:00:30Z", 100.25, 100.3)));
        JsonNode state = bundledState("moving", 1);
        assertThat(state.get("v").asInt()).isEqualTo(1);
        assertThat(state.at("/ticks/BTCUSDT/lastPrice").asText()).isEqualTo("100.25");
        assertThat(state.at("/ticks/BTCUSDT/highWaterPrice").asText()).isEqualTo("100.3");

        report(Reports.of("moving", 1, 6).state("{\"v\":2}", 3, "1000"));
        assertThat(bundledState("moving", 1).has("ticks")).isFalse();
        // A late one is history: it moves nothing.
        report(Reports.of("moving", 2, 1).state("{\"v\":3}", 3, "1000"));
        report(Reports.of("moving", 1, 7).raw(tick(7, "2025-03-06T10:00:40Z", 99, 100.3)));
        service()
                .get("/internal/v1/bots/moving/bundle?workerId=worker-1&generation=1")
                .then()
                .body("state", equalTo("{\"v\":3}"));
    }

    @Test
    void showsPositionsAndTheirWayAsIfTicksHadBeenToldWhole() throws IOException {
        bot("ticked");
        report(Reports.of("ticked", 1, 1)
                .raw(line("dsl_state", 1, opened()))
                .raw(line("position", 2, body -> body.put("markPrice", 100).put("openedAt", "2025-03-06T09:59:59Z")))
                .raw(tick(3, "2025-03-06T10:00:03Z", 99.5, 100)));
        report(Reports.of("ticked", 1, 4).raw(tick(4, "2025-03-06T10:00:09Z", 100.5, 100.5)));
        as(tokenOf("viewer"))
                .get("/api/v1/positions/path?bot=ticked&asset=BTCUSDT&opened=" + OPENED)
                .then()
                .body("points", hasSize(1))
                .body("points[0].low", equalTo(99.5f))
                .body("points[0].high", equalTo(100.5f))
                .body("points[0].highWater", equalTo(100.5f))
                .body("points[0].floor", equalTo(99.9951f));
        admin().get("/api/v1/bots/ticked")
                .then()
                .body("positions[0].markPrice", equalTo(100.5f))
                .body("positions[0].unrealizedPnl", equalTo(0.5f));
        as(tokenOf("viewer"))
                .get("/api/v1/positions")
                .then()
                .body("find { it.botId == 'ticked' }.exit.state.currentROE", equalTo(5))
                .body("find { it.botId == 'ticked' }.exit.state.retraceFromHwPct", equalTo(0))
                .body("find { it.botId == 'ticked' }.exit.state.slOrderId", equalTo("k3x7mq2a-7-1s"));
    }

    @Test
    void widensABucketByWhatAnOlderGenerationTellsLate() throws IOException {
        bot("late-way");
        report(Reports.of("late-way", 1, 1).raw(line("dsl_state", 1, opened())));
        report(Reports.of("late-way", 2, 1)
                .raw(line("dsl_state", 1, opened()))
                .raw(tick(2, "2025-03-06T10:00:09Z", 100.5, 100.5)));
        report(Reports.of("late-way", 1, 2).raw(tick(2, "2025-03-06T10:00:04Z", 99.4, 100)));
        as(tokenOf("viewer"))
                .get("/api/v1/positions/path?bot=late-way&asset=BTCUSDT&opened=" + OPENED)
                .then()
                .body("points", hasSize(1))
                .body("points[0].low", equalTo(99.4f))
                .body("points[0].high", equalTo(100.5f))
                .body("points[0].price", equalTo(100.5f));
    }

    @Test
    void refusesAMoveThatLacksItsFloor() throws IOException {
        bot("half-told");
        service()
                .body(Reports.body(Reports.of("half-told", 1, 1)
                        .raw(line(
                                "dsl_tick",
                                1,
                                body -> ((ObjectNode) body.get("moved").get(0)).remove("floorPrice")))))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200)
                .body("receipts[0].problem", equalTo("malformed"));
    }
}
