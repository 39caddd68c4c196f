package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.service;
import static dev.flotilla.params.Api.tokenOf;
import static dev.flotilla.params.Commands.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a bot's report to a person's word, and back to the bot. */
@ParamsApiTest
class ProposalIT {

    @Inject
    Streams streams;

    private static void told(Reports reports) {
        service()
                .body(Reports.body(reports))
                .post("/internal/v1/reports")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse decide(String id, String word, Map<String, Object> body) {
        return admin().body(body).post("/api/v1/proposals/" + id + "/" + word).then();
    }

    @Test
    void showsWhatABotProposed() {
        running("asks");
        told(Reports.of("asks", 1, 1).proposal("asks.1.1", "PENDING_APPROVAL", null));

        admin().get("/api/v1/bots/asks/proposals")
                .then()
                .statusCode(200)
                .body("proposalId", contains("asks.1.1"))
                .body("[0].status", equalTo("PENDING_APPROVAL"))
                .body("[0].side", equalTo("BUY"))
                .body("[0].confluence.count", equalTo(2))
                .body("[0].confluence.failed", contains("macd"))
                .body("[0].market.lastPrice", equalTo(100.5f))
                .body("[0].expiresInSeconds", lessThanOrEqualTo(600))
                .body("[0].decidedBy", nullValue());
        admin().get("/api/v1/proposals?status=pending_approval").then().body("proposalId", hasItem("asks.1.1"));
        admin().get("/api/v1/proposals?status=nonsense")
                .then()
                .statusCode(422)
                .body("error.valid", hasItems("PENDING_APPROVAL", "EXPIRED"));
        admin().get("/api/v1/proposals?bot=nobody").then().statusCode(404);
        admin().get("/api/v1/bots/asks/proposals/watcher")
                .then()
                .statusCode(200)
                .body("mode", equalTo("scan-journal-propose"))
                .body("pending", equalTo(1))
                .body("lastScan", nullValue());
        admin().get("/api/v1/bots/nobody/proposals/watcher").then().statusCode(404);
    }

    @Test
    void takesAnApprovalToTheBotAndShowsWhoGaveIt() {
        running("approved");
        told(Reports.of("approved", 1, 1).proposal("approved.1.1", "PENDING_APPROVAL", null));

        decide("approved.1.1", "approve", Map.of("commandId", "yes-1"))
                .statusCode(202)
                .body("kind", equalTo("APPROVE_PROPOSAL"))
                .body("targets[0].status", equalTo("PENDING"));
        JsonNode command = streams.awaitCommand("yes-1").getFirst();
        assertThat(command.path("options").path("proposalId").asText()).isEqualTo("approved.1.1");

        told(Reports.of("approved", 1, 2).proposal("approved.1.1", "EXECUTED", "yes-1"));
        assertThat(Hub.query("select count(*) from fleet.params_outbox where type = 'bot.proposal'"
                        + " and message_id like 'proposal/approved/%'"))
                .containsExactly("2");
        admin().get("/api/v1/bots/approved/events")
                .then()
                .body("event", contains("proposal_executed", "proposal_pending_approval"))
                .body("[0].source", equalTo("bot"))
                .body("[0].detail.proposalId", equalTo("approved.1.1"));
        admin().get("/api/v1/proposals/approved.1.1")
                .then()
                .body("status", equalTo("EXECUTED"))
                .body("expiresInSeconds", nullValue())
                .body("decidedBy", equalTo("admin"));
        decide("approved.1.1", "approve", Map.of("commandId", "yes-1")).statusCode(200);
        decide("approved.1.1", "approve", Map.of("commandId", "yes-2"))
                .statusCode(409)
                .body("error.code", equalTo("proposal_decided"))
                .body("error.message", containsString("is EXECUTED"));
    }

    @Test
    void refusesWhatCannotBeDecided() {
        running("expired");
        told(Reports.of("expired", 1, 1)
                .proposal("expired.1.1", "EXPIRED", null)
                .proposal("expired.1.2", "PENDING_APPROVAL", null));

        decide("expired.1.1", "approve", Map.of()).statusCode(409).body("error.message", containsString("is EXPIRED"));
        decide("expired.1.9", "approve", Map.of())
                .statusCode(404)
                .body("error.code", equalTo("unknown_proposal"))
                .body("error.valid", hasItem("expired.1.2"));
        decide("expired.1.2", "reject", Map.of()).statusCode(422).body("error.code", equalTo("missing_reason"));
        decide("expired.1.2", "reject", Map.of("reason", "too close to the news"))
                .statusCode(202)
                .body("reason", equalTo("too close to the news"));
        as(tokenOf("viewer"))
                .body(Map.of())
                .post("/api/v1/proposals/expired.1.2/approve")
                .then()
                .statusCode(403);
        service()
                .body(Map.of())
                .post("/api/v1/proposals/expired.1.2/approve")
                .then()
                .statusCode(anyOf(equalTo(401), equalTo(403)));
        admin().get("/api/v1/audit?limit=50").then().body("detail.toString()", containsString("expired.1.2"));
    }

    @Test
    void keepsTheNewestWordOfTheBot() {
        running("late");
        told(Reports.of("late", 2, 1).proposal("late.1.1", "REJECTED", null));
        told(Reports.of("late", 1, 1).proposal("late.1.1", "PENDING_APPROVAL", null));

        admin().get("/api/v1/proposals/late.1.1").then().body("status", equalTo("REJECTED"));
    }

    @Test
    void asksABotForAProposalByHand() {
        running("by-hand");
        admin().body(Map.of("symbol", "btcusdt", "side", "buy", "commandId", "hand-1"))
                .post("/api/v1/bots/by-hand/proposals")
                .then()
                .statusCode(202)
                .body("options.instrument", equalTo("BTCUSDT"))
                .body("options.side", equalTo("BUY"));
        admin().body(Map.of("symbol", "DOGEUSDT", "side", "BUY"))
                .post("/api/v1/bots/by-hand/proposals")
                .then()
                .statusCode(422)
                .body("error.valid", contains("BTCUSDT"));
        admin().body(Map.of("symbol", "BTCUSDT", "side", "UP"))
                .post("/api/v1/bots/by-hand/proposals")
                .then()
                .statusCode(422);
        admin().body(Map.of("symbol", "BTCUSDT", "side", "BUY"))
                .post("/api/v1/bots/nobody/proposals")
                .then()
                .statusCode(404);
    }
}
