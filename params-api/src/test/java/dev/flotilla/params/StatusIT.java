package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.flotilla.testkit.PostgresControl;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class StatusIT {

    private static final String STATE = "{\"version\":1,\"consecutiveErrors\":2,\"breakerTrippedAt\":null,"
            + "\"day\":{\"day\":\"2026-01-01\",\"dailyLoss\":2.25,\"startEquity\":1000,\"trades\":2},"
            + "\"metrics\":{\"confidenceMultiplier\":0.9,\"effectiveLeverageCap\":9,"
            + "\"recommendedMinConfidence\":0.55,\"leverageReductionActive\":true}}";

    @Test
    void reportsABotThatTraded() throws SQLException {
        bot("reported");
        ingest(Reports.of("reported", 1, 1)
                .decisions(3)
                .decision("paper_executed")
                .decision("paper_executed")
                .position("0.010")
                .trade("t1", "win", "12.50")
                .trade("t2", "loss", "-2.25")
                .state(STATE, 7, "1010.25"));
        review("reported");

        get("/api/v1/bots/reported/status")
                .statusCode(200)
                .body("mode", equalTo("paper"))
                .body("halt", equalTo(false))
                .body("circuitBreaker", equalTo(false))
                .body("consecutiveErrors", equalTo(2))
                .body("dailyLoss", equalTo(new BigDecimal("2.25")))
                .body("dailyLossPct", equalTo(new BigDecimal("2.25")))
                .body("lastCycle", notNullValue())
                .body("lastCycleAgeSec", greaterThanOrEqualTo(0))
                .body("credentialsLoaded", nullValue())
                .body("account.equity", equalTo(new BigDecimal("1010.25")))
                .body("positions.side", contains("LONG"))
                .body("tradeStats.totalTrades", equalTo(3))
                .body("tradeStats.executed", equalTo(2))
                .body("tradeStats.closed", equalTo(2))
                .body("tradeStats.winRate", closeTo(new BigDecimal("0.5"), BigDecimal.ZERO))
                .body("tradeStats.todayClosed", equalTo(2))
                .body("tradeStats.todayPnl", equalTo(new BigDecimal("10.25")))
                .body("metrics.effectiveLeverageCap", equalTo(9))
                .body("metrics.winRate", closeTo(new BigDecimal("0.5"), BigDecimal.ZERO))
                .body("metrics.lessons", contains("loss streak of 3: reduce risk"))
                .body("metrics.lastReviewTs", notNullValue())
                .body("configSummary.leverageRange", equalTo("2×–10×"));

        get("/api/v1/bots/reported/why?last=3")
                .statusCode(200)
                .body("decisions", equalTo(3))
                .body("entered", equalTo(2))
                .body("symbols[0].statuses.paper_executed", equalTo(2))
                .body("symbols[0].nearest.scoreMissing", equalTo(new BigDecimal("0.1400")))
                .body("checks.find { it.name == 'leverage_capped' }.holds", equalTo(true));
    }

    @Test
    void saysWhatIsNotKnownOfANewBot() {
        bot("unheard");

        get("/api/v1/bots/unheard/status")
                .statusCode(200)
                .body("circuitBreaker", nullValue())
                .body("dailyLoss", nullValue())
                .body("lastCycle", nullValue())
                .body("metrics.winRate", nullValue())
                .body("metrics.lessons", nullValue())
                .body("tradeStats.closed", equalTo(0))
                .body("positions", empty());
        get("/api/v1/bots/unheard/why")
                .statusCode(200)
                .body("last", equalTo(500))
                .body("decisions", equalTo(0))
                .body("from", nullValue())
                .body("symbols", hasSize(1))
                .body("answer", startsWith("the bot is meant to be STOPPED"));
    }

    @Test
    void readsNothingOutOfAStateThatIsNotJson() {
        bot("opaque");
        ingest(Reports.of("opaque", 1, 1).state("not JSON", 1, "1000"));

        get("/api/v1/bots/opaque/status").statusCode(200).body("consecutiveErrors", nullValue());
    }

    @Test
    void knowsNoOtherBot() {
        get("/api/v1/bots/nobody/status").statusCode(404).body("error.code", equalTo("unknown_bot"));
        get("/api/v1/bots/nobody/why").statusCode(404).body("error.code", equalTo("unknown_bot"));
    }

    private static ValidatableResponse get(String path) {
        return admin().config(RestAssuredConfig.config()
                        .jsonConfig(
                                JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL)))
                .get(path)
                .then();
    }

    private static void ingest(Reports reports) {
        service()
                .body(Reports.body(reports))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200)
                .body("receipts[0].problem", nullValue());
    }

    /** The review is the coach's. */
    private static void review(String botId) throws SQLException {
        PostgresControl postgres = PostgresControl.ofThisJvm();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl("fleet"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into fleet.review (bot_id, market_time, trade_count, body) values ('" + botId
                            + "', '2026-01-01T01:00:00Z', 2, '{\"executed\":3,\"closed\":2,\"wins\":1,\"losses\":1,\"breakeven\":0,"
                            + "\"winRate\":0.5,\"averagePnl\":5.125,\"totalPnl\":10.25,\"longestLossStreak\":1,\"currentLossStreak\":1,"
                            + "\"highConfidenceWinRate\":null,\"lessonTagCounts\":{},\"performanceBySymbol\":{\"BTCUSDT\":{\"trades\":2,"
                            + "\"wins\":1,\"losses\":1,\"winRate\":0.5,\"pnl\":10.25}},\"performanceByRegime\":{},"
                            + "\"lessons\":[\"loss streak of 3: reduce risk\"],\"newClosed\":2}')");
        }
    }
}
