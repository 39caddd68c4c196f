package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.service;
import static dev.flotilla.params.Api.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a bot learned, shown and handed to its worker; resets; the coach's jobs. */
@ParamsApiTest
class LearningIT {

    @Test
    void showsStartValuesBeforeAnyLesson() {
        bot("newborn");

        admin().get("/api/v1/bots/newborn/learning")
                .then()
                .statusCode(200)
                .body("inForce.version", equalTo(0))
                .body("inForce.effectiveLeverageCap", equalTo(10))
                .body("lastReviewAt", nullValue())
                .body("steps", empty());
        admin().get("/api/v1/bots/nobody/learning").then().statusCode(404);
    }

    @Test
    void showsStepsInsideTheLimitsOfNowAndHandsTheNewestToTheWorker() {
        bot("taught");
        Hub.instance("taught", "RUNNING", 3);
        step("taught", 1, "0.90", "9", 4);
        step("taught", 2, "0.80", "8.5", 5);
        Hub.update(
                "insert into fleet.review (bot_id, market_time, trade_count, body) values ('taught', '2025-03-06T10:00:00Z', 5,"
                        + " '{\"lessons\": [\"loss streak of 5: reduce risk\"]}')");
        admin().body(Map.of("params", Map.of("max_leverage", 7)))
                .put("/api/v1/bots/taught/params")
                .then()
                .statusCode(200);

        admin().get("/api/v1/bots/taught/learning")
                .then()
                .body("inForce.version", equalTo(2))
                .body("inForce.effectiveLeverageCap", equalTo(7))
                .body("lessons", contains("loss streak of 5: reduce risk"))
                .body("steps.version", contains(2, 1))
                .body("steps[0].effectiveLeverageCap", equalTo(8.5f));
        service()
                .get("/internal/v1/bots/taught/bundle?workerId=worker-1&generation=3")
                .then()
                .body("learned.version", equalTo(2))
                .body("learned.confidenceMultiplier", equalTo(0.80f));
        poll("taught", 2).body("changed", empty());
        poll("taught", 1).body("changed[0].learned.version", equalTo(2)).body("changed[0].params", equalTo(Map.of()));
    }

    @Test
    void writesAResetIntoTheJournalForTheCoach() {
        bot("anew");
        step("anew", 6, "0.70", "2", 40);

        as(tokenOf("viewer"))
                .body(Map.of())
                .post("/api/v1/bots/anew/learning/reset")
                .then()
                .statusCode(403);
        admin().body(Map.of("reason", "another market"))
                .post("/api/v1/bots/anew/learning/reset")
                .then()
                .statusCode(202)
                .body("after", equalTo(6));
        assertThat(Hub.query("select event || ' ' || actor || ' ' || (detail ->> 'reason') from fleet.bot_event"
                        + " where bot_id = 'anew'"))
                .containsExactly("metrics_reset admin another market");
        admin().get("/api/v1/audit?limit=20").then().body("action", hasItem("learning.reset"));
    }

    @Test
    void listsJobsAndSaysThatTheCoachIsAway() {
        bot("papery");
        Hub.update("insert into fleet.scheduler_job (job_key, name, schedule, clock, bots, runs, delivery) values"
                + " ('paper_review_cycle', 'moneysharks-paper-review-cycle', '*/30 * * * *', 'market', 'paper', 'review', 'none'),"
                + " ('halt_check', 'moneysharks-halt-check', '*/15 * * * *', 'wall', 'live', 'status', 'announce')"
                + " on conflict do nothing");

        admin().get("/api/v1/jobs")
                .then()
                .statusCode(200)
                .body("find { it.key == 'paper_review_cycle' }.enabled", equalTo(true))
                .body("find { it.key == 'paper_review_cycle' }.schedule.expr", equalTo("*/30 * * * *"))
                .body("find { it.key == 'halt_check' }.delivery.mode", equalTo("announce"));
        admin().post("/api/v1/jobs/halt_check/run")
                .then()
                .statusCode(503)
                .body("error.code", equalTo("coach_unavailable"));
    }

    private static io.restassured.response.ValidatableResponse poll(String botId, long learned) {
        return service()
                .body(Map.of(
                        "workerId",
                        "worker-1",
                        "known",
                        List.of(Map.of(
                                "botId", botId, "controlVersion", 1, "paramsVersion", 2, "learnedVersion", learned))))
                .post("/internal/v1/control/poll")
                .then()
                .statusCode(200);
    }

    private static void step(String botId, int version, String multiplier, String cap, int trades) {
        Hub.update(
                "insert into fleet.learning_metrics (bot_id, version, market_time, cause, actor, confidence_multiplier,"
                        + " effective_leverage_cap, recommended_min_confidence, leverage_reduction_active, trade_count, total_pnl,"
                        + " longest_loss_streak, current_loss_streak) values ('" + botId + "', " + version
                        + ", '2025-03-06T10:00:00Z', 'review', 'coach', " + multiplier + ", " + cap + ", 0.55, true, "
                        + trades
                        + ", -10, 4, 4)");
    }
}
