package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.tokenOf;
import static dev.flotilla.params.Commands.running;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ParamsApiTest
class PhraseIT {

    private static ValidatableResponse say(String phrase, String botId) {
        return admin().body(Map.of("phrase", phrase, "botId", botId))
                .post("/api/v1/phrases")
                .then();
    }

    @Test
    void haltsAndResumesOnPaper() {
        running("phrased");
        say("Kill switch", "phrased")
                .statusCode(202)
                .body("command.kind", equalTo("EMERGENCY_STOP"))
                .body("command.reason", equalTo("phrase: kill switch"))
                .body("command.options.flatten", equalTo(false))
                .body("command.options.keepProtective", equalTo(true));
        admin().get("/api/v1/bots/phrased/control").then().body("status", equalTo("STOPPED"));
        say("resume moneysharks", "phrased")
                .statusCode(202)
                .body("switched", contains("phrased"))
                .body("command.kind", equalTo("RESTART"));
        admin().get("/api/v1/bots/phrased/control").then().body("status", equalTo("RUNNING"));
    }

    @Test
    void switchesToPaperAndTurnsSchedulesOff() {
        running("to-paper");
        say("switch to paper mode", "to-paper")
                .statusCode(202)
                .body("switched", contains("to-paper"))
                .body("command", nullValue());
        say("disable cron", "to-paper").statusCode(202).body("command.kind", equalTo("UPDATE_PARAMETERS"));
        admin().get("/api/v1/bots/to-paper/params").then().body("params.'cron.enabled'", equalTo(false));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        running("unphrased");
        say("please stop", "unphrased")
                .statusCode(422)
                .body("error.code", equalTo("unknown_phrase"))
                .body("error.valid", hasItem("kill switch"));
        say("cancel orders for BTCUSDT", "unphrased")
                .statusCode(409)
                .body("error.message", containsString("never rest"));
        say("kill switch", "nobody").statusCode(404);
        as(tokenOf("viewer"))
                .body(Map.of("phrase", "kill switch"))
                .post("/api/v1/phrases")
                .then()
                .statusCode(403);
    }
}
