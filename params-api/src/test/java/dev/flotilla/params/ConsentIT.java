package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static dev.flotilla.params.Api.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The consent gate and every door of params-api behind which it stands. */
@ParamsApiTest
class ConsentIT {

    private static final String NEEDED = "consent_needed";

    @Test
    void showsTheGateAndTakesTheWordOnce() {
        bot("willing");
        ValidatableResponse gate = gate("willing")
                .statusCode(200)
                .body("summary.terms.find { it.parameter == 'max_leverage' }.value", equalTo("10x"))
                .body("summary.symbols", equalTo(List.of("BTCUSDT")))
                .body("summary.terms.find { it.parameter == 'max_daily_loss' }.value", notNullValue())
                .body("text", containsString("Type ACCEPT to consent"));
        String nonce = gate.extract().path("nonce");
        assertThat(Instant.parse(gate.extract().path("expiresAt"))).isAfter(Instant.parse("2020-01-01T00:00:00Z"));

        answer("willing", nonce, "  accept ")
                .statusCode(200)
                .body("granted", equalTo(true))
                .body("mode", equalTo("autonomous_live"))
                .body("actor", equalTo("admin"));
        admin().get("/api/v1/bots/willing/params")
                .then()
                .body("params.mode", equalTo("autonomous_live"))
                .body("params.autonomous_live_consent", equalTo(true))
                .body("params.'cron.enabled'", equalTo(true));
        answer("willing", nonce, "ACCEPT").statusCode(409).body("error.code", equalTo("nonce_used"));
        admin().body(Map.of("status", "RUNNING"))
                .put("/api/v1/bots/willing/control")
                .then()
                .statusCode(200);
        assertThat(events("willing")).containsExactly("consent_granted");
        assertThat(admin().get("/q/metrics").asString())
                .contains("fleet_consent_granted_total", "fleet_consent_refused_total{cause=\"nonce_used\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "", "ACCEPTED", "ja", "A C C E P T"})
    void takesEveryOtherWordForNo(String word) {
        String botId = "no-" + Math.abs(word.hashCode() % 1000);
        bot(botId);
        String nonce = gate(botId).extract().path("nonce");

        answer(botId, nonce, word)
                .statusCode(200)
                .body("granted", equalTo(false))
                .body("mode", equalTo("paper"));
        answer(botId, nonce, "ACCEPT").statusCode(409).body("error.code", equalTo("nonce_used"));
        assertThat(events(botId)).containsExactly("consent_declined");
    }

    @Test
    void tellsThatAMarketMakerHoldsWithoutAStop() {
        Map<String, Object> wish = Map.of("botId", "quoting", "strategyId", "market_maker", "symbol", "BTCUSDT");
        admin().body(wish).post("/api/v1/bots").then().statusCode(201);

        String nonce = gate("quoting")
                .statusCode(200)
                .body("text", containsString("NO STOP"))
                .body("text", containsString("most notional held"))
                .extract()
                .path("nonce");

        answer("quoting", nonce, "ACCEPT").statusCode(200).body("mode", equalTo("autonomous_live"));
    }

    @Test
    void switchesBackToPaperAndForgetsTheConsent() {
        bot("returning");
        consent("returning");

        admin().post("/api/v1/bots/returning/switch-to-paper")
                .then()
                .statusCode(200)
                .body("granted", equalTo(false))
                .body("mode", equalTo("paper"));
        admin().delete("/api/v1/bots/returning/consent").then().statusCode(200).body("granted", equalTo(false));
        params("returning", Map.of("mode", "autonomous_live", "autonomous_live_consent", true))
                .statusCode(409)
                .body("error.code", equalTo(NEEDED));
        assertThat(events("returning")).containsExactly("consent_granted", "consent_revoked");
    }

    @Test
    void asksAnewWhenTheSetUpChangedOrTheGateIsNotTheLast() {
        bot("moving");
        String first = gate("moving").extract().path("nonce");
        String second = gate("moving").extract().path("nonce");
        answer("moving", first, "ACCEPT").statusCode(409).body("error.code", equalTo("unknown_nonce"));
        params("moving", Map.of("max_leverage", 20)).statusCode(200);
        answer("moving", second, "ACCEPT").statusCode(409).body("error.code", equalTo("setup_changed"));
        answer("moving", "guess", "ACCEPT").statusCode(409).body("error.code", equalTo("unknown_nonce"));
        String third = gate("moving").extract().path("nonce");
        as(tokenOf("operator"))
                .body(Map.of("nonce", third, "word", "ACCEPT"))
                .post("/api/v1/bots/moving/consent")
                .then()
                .statusCode(409)
                .body("error.code", equalTo("unknown_nonce"));
        admin().get("/api/v1/bots/moving/consent")
                .then()
                .body("granted", equalTo(false))
                .body("at", nullValue());
    }

    @Test
    void takesOneOfManyAnswersAtTheSameMoment() throws Exception {
        bot("crowded");
        String nonce = gate("crowded").extract().path("nonce");
        String token = Api.adminToken();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 5)
                    .mapToObj(_ -> threads.submit(() -> as(token)
                            .body(Map.of("nonce", nonce, "word", "ACCEPT"))
                            .post("/api/v1/bots/crowded/consent")
                            .statusCode()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : answers) {
                statuses.add(one.get());
            }
            assertThat(statuses).containsOnlyOnce(200);
        }
        assertThat(events("crowded")).containsExactly("consent_granted");
    }

    @Test
    void refusesServicesAndOnlookersAndWritesThatDown() {
        bot("guarded");
        String nonce = gate("guarded").extract().path("nonce");
        String viewer = tokenOf("viewer");

        service()
                .post("/api/v1/bots/guarded/consent-gate")
                .then()
                .statusCode(403)
                .body("error.code", equalTo("person_needed"));
        service()
                .body(Map.of("nonce", nonce, "word", "ACCEPT"))
                .post("/api/v1/bots/guarded/consent")
                .then()
                .statusCode(403);
        service().delete("/api/v1/bots/guarded/consent").then().statusCode(403);
        as(viewer)
                .body(Map.of("nonce", nonce, "word", "ACCEPT"))
                .post("/api/v1/bots/guarded/consent")
                .then()
                .statusCode(403);
        as(viewer).get("/api/v1/bots/guarded/consent").then().statusCode(200).body("granted", equalTo(false));
        admin().get("/api/v1/audit?limit=50")
                .then()
                .body(
                        "findAll { it.action == 'consent.refused' && it.subject == 'guarded' }.actor",
                        hasItems("service", "viewer-of-test"));
    }

    @Test
    void saysBeforeTheWordWhatWouldNotBeValid() {
        bot("limitless");
        params("limitless", Map.of("max_daily_loss", 0, "require_stop_loss", false))
                .statusCode(200);

        gate("limitless")
                .statusCode(422)
                .body("error.message", containsString("max_daily_loss"))
                .body("error.message", containsString("require_stop_loss"));
        gate("nobody").statusCode(404);
    }

    @Test
    void keepsTheDoorsOfCreationShut() {
        for (Map<String, Object> params : List.<Map<String, Object>>of(
                Map.of("mode", "autonomous_live", "autonomous_live_consent", true),
                Map.of("autonomous_live_consent", true))) {
            create("sneaky", params).statusCode(409).body("error.code", equalTo(NEEDED));
        }
        create("sneaky", Map.of("mode", "autonomous_live"))
                .statusCode(422)
                .body("error.message", containsString("pass the consent gate first"));
        admin().get("/api/v1/bots/sneaky").then().statusCode(404);
    }

    @Test
    void keepsTheDoorsOfChangeShut() {
        bot("changed");
        Map<String, Object> live = Map.of("mode", "autonomous_live", "autonomous_live_consent", true);

        params("changed", live).statusCode(409).body("error.code", equalTo(NEEDED));
        params("changed", Map.of("autonomous_live_consent", true)).statusCode(409);
        command("UPDATE_PARAMETERS", "changed", Map.of("params", live)).statusCode(409);
        admin().get("/api/v1/bots/changed/params").then().body("version", equalTo(1));
    }

    @Test
    void takesAConsentBackByTheGatesWayAlone() {
        bot("half");
        consent("half");

        params("half", Map.of("mode", "paper", "autonomous_live_consent", false))
                .statusCode(409)
                .body("error.code", equalTo("consent_by_gate_only"));
        params("half", Map.of("max_leverage", 7)).statusCode(200);
        params("half", Map.of("mode", "paper")).statusCode(200);
        params("half", Map.of("mode", "autonomous_live")).statusCode(200);
    }

    /** No honest path leads here; the row is broken by hand, as a restored backup or a bug might. */
    @Test
    void keepsTheDoorsOfEveryStartShutForARecordThatIsGone() {
        bot("orphaned");
        consent("orphaned");
        Hub.update("update fleet.live_consent set granted = false where bot_id = 'orphaned'");
        Hub.instance("orphaned", "STARTING", 4);

        for (String status : List.of("RUNNING", "PAUSED")) {
            admin().body(Map.of("status", status))
                    .put("/api/v1/bots/orphaned/control")
                    .then()
                    .statusCode(409)
                    .body("error.code", equalTo(NEEDED));
        }
        command("RESTART", "orphaned", Map.of()).statusCode(409).body("error.code", equalTo(NEEDED));
        params("orphaned", Map.of("max_leverage", 5)).statusCode(409).body("error.code", equalTo(NEEDED));
        service()
                .get("/internal/v1/bots/orphaned/bundle?workerId=worker-1&generation=4")
                .then()
                .statusCode(409)
                .body("error.code", equalTo(NEEDED));
        admin().body(Map.of("status", "STOPPED"))
                .put("/api/v1/bots/orphaned/control")
                .then()
                .statusCode(200);
    }

    @Test
    void handsTheConsentOnRecordToTheWorker() {
        bot("hosted");
        consent("hosted");
        Hub.instance("hosted", "STARTING", 2);

        service()
                .get("/internal/v1/bots/hosted/bundle?workerId=worker-1&generation=2")
                .then()
                .statusCode(200)
                .body("consent.actor", equalTo("admin"))
                .body("consent.paramsVersion", equalTo(2))
                .body("learned", nullValue());
        service()
                .body(Map.of(
                        "workerId",
                        "worker-1",
                        "known",
                        List.of(Map.of(
                                "botId", "hosted", "controlVersion", 1, "paramsVersion", 1, "learnedVersion", 0))))
                .post("/internal/v1/control/poll")
                .then()
                .body("changed[0].consent.actor", equalTo("admin"))
                .body("changed[0].params.mode", equalTo("autonomous_live"));
    }

    static void consent(String botId) {
        String nonce = gate(botId).statusCode(200).extract().path("nonce");
        answer(botId, nonce, "ACCEPT").statusCode(200).body("granted", equalTo(true));
    }

    private static ValidatableResponse gate(String botId) {
        return admin().post("/api/v1/bots/" + botId + "/consent-gate").then();
    }

    private static ValidatableResponse answer(String botId, String nonce, String word) {
        return admin().body(Map.of("nonce", nonce, "word", word))
                .post("/api/v1/bots/" + botId + "/consent")
                .then();
    }

    private static ValidatableResponse params(String botId, Map<String, Object> params) {
        return admin().body(Map.of("params", params))
                .put("/api/v1/bots/" + botId + "/params")
                .then();
    }

    private static ValidatableResponse create(String botId, Map<String, Object> params) {
        return admin().body(Map.of("botId", botId, "strategyId", "moneysharks", "symbol", "BTCUSDT", "params", params))
                .post("/api/v1/bots")
                .then();
    }

    private static ValidatableResponse command(String kind, String botId, Map<String, Object> options) {
        return admin().body(Map.of("kind", kind, "scope", "bot", "target", botId, "reason", "test", "options", options))
                .post("/api/v1/commands")
                .then();
    }

    private static List<String> events(String botId) {
        return Hub.query("select event from fleet.bot_event where bot_id = '" + botId + "' order by event_id");
    }
}
