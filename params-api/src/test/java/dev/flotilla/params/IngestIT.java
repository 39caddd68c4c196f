package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.flotilla.testkit.PostgresControl;
import dev.flotilla.testkit.Seeds;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class IngestIT {

    @Test
    void storesABotsDayAndShowsIt() {
        bot("day");
        ingest(
                        Reports.of("day", 1, 1)
                                .session("day-1", "RUNNING")
                                .decisions(3)
                                .order("o1", "INTENDED")
                                .order("o1", "FILLED")
                                .fill("f1")
                                .position("0.010")
                                .decision("paper_executed")
                                .trade("t1", "win", "12.50")
                                .trade("t2", "loss", "-2.25")
                                .state("{\"a\":1}", 7, "1010.25")
                                .raw(
                                        "{\"seq\":13,\"kind\":\"quote\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"body\":{\"x\":1}}"))
                .body("receipts[0].ackedSeq", equalTo(13))
                .body("receipts[0].inserted", equalTo(13))
                .body("receipts[0].problem", nullValue())
                .body("receipts[0].late", equalTo(false));

        admin().get("/api/v1/bots/day")
                .then()
                .statusCode(200)
                .body("card.decisions", equalTo(4))
                .body("card.trades", equalTo(2))
                .body("card.wins", equalTo(1))
                .body("card.netPnl", equalTo(10.25f))
                .body("card.equity", equalTo(1010.25f))
                .body("card.pnlToday", equalTo(1.5f))
                .body("card.lastDecision.status", equalTo("paper_executed"))
                .body("card.lastDecision.reason", equalTo("score below threshold in a test"))
                .body("card.lastDecision.longScore", equalTo(0.41f))
                .body("card.position.quantity", equalTo(0.010f))
                .body("card.position.protection", equalTo("PROTECTED"))
                .body("card.sparkline", contains(1002, 1004, 1009))
                .body("statuses.journaled", equalTo(3))
                .body("statuses.paper_executed", equalTo(1))
                .body("sessions[0].status", equalTo("RUNNING"));
        admin().get("/api/v1/bots/day/orders")
                .then()
                .body("$", hasSize(1))
                .body("[0].status", equalTo("FILLED"))
                .body("[0].averagePrice", equalTo(100.50f));
        admin().get("/api/v1/bots/day/trades").then().body("tradeId", contains("t2", "t1"));
        admin().get("/api/v1/bots/day/equity?points=1").then().body("equity", contains(1009));
        admin().get("/api/v1/bots/day/equity").then().body("equity", contains(1002, 1004, 1009));
        admin().get("/api/v1/bots/day/sessions").then().body("sessionId", contains("day-1"));
        admin().get("/api/v1/bots/day/events").then().statusCode(200).body("$", empty());
        admin().get("/api/v1/bots/day/candles?interval=1h&limit=3")
                .then()
                .statusCode(200)
                .body("interval", equalTo("1h"))
                .body("bars", hasSize(3));
        admin().get("/api/v1/bots/day/candles?interval=2h").then().statusCode(422);
        assertThat(query("select body::text from fleet.report_other where bot_id = 'day'"))
                .containsExactly("{\"x\": 1}");
        assertThat(query("select lesson_tags[2] from fleet.trade where bot_id = 'day' and trade_id = 't1'"))
                .containsExactly("with|comma,\"quote\"");
        assertThat(query("select tableoid::regclass::text from fleet.decision where bot_id = 'day' limit 1")
                        .getFirst())
                .matches("(fleet\\.)?decision_\\d{8}");
    }

    @Test
    void turnsPagesOfTheJournal() {
        bot("pages");
        ingest(Reports.of("pages", 1, 1)
                .decisions(5)
                .decision("blocked_by_risk")
                .decisions(4));

        int before = admin().get("/api/v1/bots/pages/decisions?limit=4")
                .then()
                .body("entries.seq", contains(10, 9, 8, 7))
                .body("entries[0].body.factors", hasSize(9))
                .extract()
                .path("nextBefore");
        int last = admin().get("/api/v1/bots/pages/decisions?limit=4&before=" + before)
                .then()
                .body("entries.seq", contains(6, 5, 4, 3))
                .extract()
                .path("nextBefore");
        admin().get("/api/v1/bots/pages/decisions?limit=4&before=" + last)
                .then()
                .body("entries.seq", contains(2, 1))
                .body("nextBefore", nullValue());
        admin().get("/api/v1/bots/pages/decisions?status=blocked_by_risk")
                .then()
                .body("entries.seq", contains(6));
        admin().get("/api/v1/bots/pages/decisions?status=dreaming").then().statusCode(422);
        admin().get("/api/v1/bots/nobody/decisions").then().statusCode(404);
    }

    @Test
    void takesEachReportOnceThoughBatchesOverlapAndComeAtOnce() throws Exception {
        bot("storm");
        int total = 400;
        RandomGenerator random = Seeds.random("storm");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                int[] sizes =
                        IntStream.range(0, 64).map(_ -> 1 + random.nextInt(40)).toArray();
                senders.add(threads.submit(() -> sendAll("storm", total, sizes)));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }

        assertThat(query("select count(*), count(distinct seq), max(seq) from fleet.decision where bot_id = 'storm'"))
                .containsExactly("400|400|400");
        admin().get("/api/v1/bots/storm").then().body("card.decisions", equalTo(total));
    }

    /** As a worker does: from what is acknowledged, a piece at a time, until all is. */
    private static void sendAll(String botId, int total, int[] sizes) {
        int acked = 0;
        for (int i = 0; acked < total; i++) {
            int size = Math.min(sizes[i % sizes.length], total - acked);
            acked = ingest(Reports.of(botId, 1, acked + 1).decisions(size))
                    .extract()
                    .path("receipts[0].ackedSeq");
        }
    }

    @Test
    void refusesAGapUnknownBotsAndMalformedSegmentsWithoutStoringHalf() {
        bot("strict");
        ingest(
                        Reports.of("strict", 1, 3).decisions(1),
                        Reports.of("nobody", 1, 1).decisions(1),
                        Reports.of("strict", 1, 1).decision("journaled").raw("{\"seq\":2,\"kind\":\"decision\"}"))
                .body("receipts.problem", contains("gap", "unknown_bot", "malformed"))
                .body("receipts.ackedSeq", contains(0, 0, 0))
                .body("receipts.inserted", contains(0, 0, 0));
        admin().get("/api/v1/bots/strict").then().body("card.decisions", equalTo(0));

        ingest(Reports.of("strict", 1, 1).decisions(2)).body("receipts[0].ackedSeq", equalTo(2));
    }

    @Test
    void keepsOneSegmentsPoisonAwayFromTheOthers() {
        bot("poisoned");
        bot("healthy");
        ingest(
                        Reports.of("poisoned", 1, 1).state("with a \u0000 that Postgres cannot hold", 1, "1"),
                        Reports.of("healthy", 1, 1).decisions(3))
                .body("receipts.problem", contains("malformed", null))
                .body("receipts.ackedSeq", contains(0, 3));

        ingest(Reports.of("healthy", 1, 4).decisions(1)).body("receipts[0].ackedSeq", equalTo(4));
    }

    @Test
    void keepsHistoryOfAnOldGenerationWithoutTouchingWhatIsCurrent() {
        bot("old-gen");
        ingest(Reports.of("old-gen", 2, 1)
                .session("s2", "RUNNING")
                .position("0.5")
                .state("new", 9, "2000")
                .order("o", "CANCELLED")
                .decision("hold"));

        ingest(Reports.of("old-gen", 1, 1)
                        .session("s1", "RUNNING")
                        .decision("journaled")
                        .position("0")
                        .state("old", 3, "1")
                        .order("o", "FILLED")
                        .trade("t", "win", "1"))
                .body("receipts[0].late", equalTo(true))
                .body("receipts[0].inserted", equalTo(6));

        admin().get("/api/v1/bots/old-gen")
                .then()
                .body("card.equity", equalTo(2000))
                .body("card.position.quantity", equalTo(0.5f))
                .body("card.lastDecision.status", equalTo("hold"))
                .body("card.decisions", equalTo(2))
                .body("card.trades", equalTo(1))
                .body("sessions.find { it.sessionId == 's1' }.status", equalTo("ORPHANED"))
                .body("sessions.find { it.sessionId == 's2' }.status", equalTo("RUNNING"));
        admin().get("/api/v1/bots/old-gen/orders").then().body("status", contains("CANCELLED"));
        assertThat(query("select state, order_sequence from fleet.bot_state where bot_id = 'old-gen'"))
                .containsExactly("new|9");
        assertThat(query("select late, seq from fleet.decision where bot_id = 'old-gen' order by generation"))
                .containsExactly("t|2", "f|5");
    }

    @Test
    void takesTheHubsGrantForTheNewestGeneration() {
        bot("granted");
        grant("granted", "worker-9", 4);

        ingest(Reports.of("granted", 3, 1).position("0.5").decisions(1)).body("receipts[0].late", equalTo(true));
        admin().get("/api/v1/bots/granted").then().body("positions", empty()).body("card.generation", equalTo(4));
    }

    @Test
    void closesSessionsThatADeadWorkerLeftOpen() {
        bot("reborn");
        ingest(Reports.of("reborn", 1, 1).session("r1", "RUNNING"));
        ingest(Reports.of("reborn", 2, 1).session("r2", "RUNNING"));

        admin().get("/api/v1/bots/reborn/sessions")
                .then()
                .body("sessionId", containsInAnyOrder("r1", "r2"))
                .body("find { it.sessionId == 'r1' }.status", equalTo("ORPHANED"))
                .body("find { it.sessionId == 'r1' }.endReason", equalTo("superseded by generation 2"));

        ingest(Reports.of("reborn", 1, 2).session("r1", "COMPLETED"));
        admin().get("/api/v1/bots/reborn/sessions")
                .then()
                .body("find { it.sessionId == 'r1' }.status", equalTo("COMPLETED"));
    }

    @Test
    void removesAPositionThatIsFlat() {
        bot("flat");
        ingest(Reports.of("flat", 1, 1).position("0.5"));
        admin().get("/api/v1/bots/flat").then().body("positions", hasSize(1));

        ingest(Reports.of("flat", 1, 2).position("0.000"));
        admin().get("/api/v1/bots/flat").then().body("positions", empty()).body("card.position", nullValue());
    }

    @Test
    void givesTheBundleToTheHolderOnly() {
        bot("held");
        service()
                .get("/internal/v1/bots/held/bundle?workerId=worker-1&generation=1")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("not_holder"));
        grant("held", "worker-1", 3);
        ingest(Reports.of("held", 3, 1).state("{\"s\":1}", 42, "1234.5"));

        service()
                .get("/internal/v1/bots/held/bundle?workerId=worker-1&generation=3")
                .then()
                .statusCode(200)
                .body("strategyId", equalTo("moneysharks"))
                .body("venue", equalTo("paper"))
                .body("venueAccount", equalTo("paper-held"))
                .body("symbols", contains("BTCUSDT"))
                .body("params.mode", equalTo("paper"))
                .body("params.allowed_symbols", contains("BTCUSDT"))
                .body("state", equalTo("{\"s\":1}"))
                .body("orderSequence", equalTo(42))
                .body("startingEquity", equalTo(1000))
                .body("controlVersion", equalTo(1));
        for (String wrong : List.of("workerId=worker-2&generation=3", "workerId=worker-1&generation=2")) {
            service().get("/internal/v1/bots/held/bundle?" + wrong).then().statusCode(409);
        }
        service().get("/internal/v1/bots/held/bundle").then().statusCode(422);
        service()
                .get("/internal/v1/bots/nobody/bundle?workerId=w&generation=1")
                .then()
                .statusCode(404);
    }

    @Test
    void answersAPollWithWhatChanged() {
        bot("polled");
        bot("unchanged");
        admin().body("{\"status\":\"RUNNING\"}")
                .put("/api/v1/bots/polled/control")
                .then()
                .statusCode(200);

        service()
                .body("""
                        {"workerId":"worker-1","known":[{"botId":"polled","controlVersion":1,"paramsVersion":1},
                         {"botId":"unchanged","controlVersion":1,"paramsVersion":1},
                         {"botId":"nobody","controlVersion":1,"paramsVersion":1}]}""")
                .post("/internal/v1/control/poll")
                .then()
                .statusCode(200)
                .body("changed.botId", contains("polled"))
                .body("changed[0].desired", equalTo("RUNNING"))
                .body("changed[0].controlVersion", equalTo(2))
                .body("changed[0].params", equalTo(java.util.Map.of()));
        service()
                .body(
                        "{\"workerId\":\"w\",\"known\":[{\"botId\":\"polled\",\"controlVersion\":2,\"paramsVersion\":0}]}")
                .post("/internal/v1/control/poll")
                .then()
                .body("changed[0].params.mode", equalTo("paper"));
    }

    @Test
    void refusesABatchThatIsNone() {
        service().body("{\"workerId\":").post("/internal/v1/reports").then().statusCode(400);
        service()
                .body("{\"workerId\":\"w\"}")
                .post("/internal/v1/reports")
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse ingest(Reports... reports) {
        return service()
                .body(Reports.body(reports))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200);
    }

    /** As the hub writes it. */
    private static void grant(String botId, String workerId, long generation) {
        query("""
                insert into fleet.bot_instance (bot_id, pool, desired_status, control_version, actual_status, generation, worker_id)
                values ('%s', 'moneysharks', 'RUNNING', 1, 'STARTING', %d, '%s') returning 1""".formatted(botId, generation, workerId));
    }

    private static List<String> query(String sql) {
        PostgresControl postgres = PostgresControl.ofThisJvm();
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl("fleet"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join("|", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
