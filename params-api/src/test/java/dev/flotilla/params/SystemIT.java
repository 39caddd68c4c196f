package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.flotilla.testkit.PostgresControl;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class SystemIT {

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @AfterEach
    void postgresIsBack() {
        PostgresControl.ofThisJvm().start();
    }

    @Test
    void showsThePartsThatAnswerAndThoseThatDoNot() {
        bot("any");
        await().untilAsserted(() -> admin().get("/api/v1/system")
                .then()
                .statusCode(200)
                .body(
                        "parts.name",
                        hasItems("params-api", "hub-service", "coach-service", "paper-venue", "postgres", "redis"))
                .body("parts.find { it.name == 'params-api' }.rssBytes", greaterThan(1_000_000))
                .body("parts.find { it.name == 'hub-service' }.status", equalTo("down"))
                .body("parts.find { it.name == 'postgres' }.status", equalTo("up"))
                .body("parts.find { it.name == 'postgres' }.build", notNullValue())
                .body("parts.find { it.name == 'redis' }.status", equalTo("up"))
                .body("streams.stream", hasItems("fleet:v1:commands", "fleet:v1:events")));
    }

    @Test
    void showsTheFleetAsAWhole() {
        bot("whole");
        admin().get("/api/v1/fleet")
                .then()
                .statusCode(200)
                .body("market.source", equalTo("replay"))
                .body("market.symbols", hasItems("BTCUSDT", "ETHUSDT"))
                .body("bots.botId", hasItems("whole"))
                .body("totals.bots", greaterThan(0));
        admin().get("/api/v1/market").then().statusCode(200).body("venue", equalTo("paper"));
    }

    @Test
    void saysSoWhilePostgresIsGoneAndRecoversWithoutARestart() {
        bot("survivor");
        PostgresControl.ofThisJvm().stop(); // a crash of the test server, which does not sync, would lose the bot

        admin().get("/api/v1/fleet").then().statusCode(503).body("error.code", equalTo("database_unavailable"));
        service()
                .body(Reports.body(Reports.of("survivor", 1, 1).decisions(2)))
                .post("/internal/v1/reports")
                .then()
                .statusCode(503);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'postgres' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'redis' }.status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200);
        await().untilAsserted(() -> admin().get("/api/v1/system")
                .then()
                .statusCode(200)
                .body("parts.find { it.name == 'postgres' }.status", equalTo("down")));

        PostgresControl.ofThisJvm().start();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200));
        service()
                .body(Reports.body(Reports.of("survivor", 1, 1).decisions(2)))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200)
                .body("receipts[0].ackedSeq", equalTo(2));
        admin().body(Map.of("status", "RUNNING"))
                .put("/api/v1/bots/survivor/control")
                .then()
                .statusCode(200);
        admin().get("/api/v1/bots/survivor").then().body("card.decisions", equalTo(2));
    }
}
