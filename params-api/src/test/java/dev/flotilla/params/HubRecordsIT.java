package dev.flotilla.params;

import static dev.flotilla.params.Api.admin;
import static dev.flotilla.params.Api.as;
import static dev.flotilla.params.Api.bot;
import static dev.flotilla.params.Api.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the hub wrote, as operators see it; the hub itself is played by SQL and a small server. */
@ParamsApiTest
class HubRecordsIT {

    @Test
    void letsAWorkerTryCredentialsThroughTheHub() {
        admin().get("/api/v1/venues").then().statusCode(200).body("newBots", equalTo("paper"));
        admin().body("{}")
                .post("/api/v1/venues/aster/check")
                .then()
                .statusCode(200)
                .body("workerId", equalTo("worker-1"))
                .body("accounts[0].code", equalTo("-2015"));
        admin().body("{}")
                .post("/api/v1/venues/astre/check")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("unknown_venue"))
                .body("error.valid", contains("aster"));
        admin().body(Map.of("secret", "hush"))
                .post("/api/v1/venues/aster/check")
                .then()
                .statusCode(422)
                .body("error.valid", contains("account"));
        as(tokenOf("viewer"))
                .body("{}")
                .post("/api/v1/venues/aster/check")
                .then()
                .statusCode(403);
        admin().get("/api/v1/audit?limit=20").then().statusCode(200).body("action", hasItem("venue.checked"));
    }

    @Test
    void listsWorkersAndCordonsThemThroughTheHub() {
        worker("worker-1");
        worker("worker-2");
        bot("hosted");
        Hub.instance("hosted", "RUNNING", 1);

        admin().get("/api/v1/workers")
                .then()
                .statusCode(200)
                .body("workerId", hasItems("worker-1", "worker-2"))
                .body("find { it.workerId == 'worker-1' }.bots", greaterThan(0))
                .body("find { it.workerId == 'worker-2' }.cordoned", equalTo(false))
                .body("find { it.workerId == 'worker-2' }.draining", equalTo(true))
                .body("find { it.workerId == 'worker-2' }.lostAt", nullValue());
        admin().body(Map.of("reason", "new kernel"))
                .post("/api/v1/workers/worker-2/cordon")
                .then()
                .statusCode(200)
                .body("workerId", equalTo("worker-2"))
                .body("cordoned", equalTo(true))
                .body("cordonReason", equalTo("told"));
        admin().body("{}")
                .post("/api/v1/workers/worker-2/uncordon")
                .then()
                .statusCode(200)
                .body("cordoned", equalTo(false));
        admin().body("{}")
                .post("/api/v1/workers/worker-9/cordon")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("unknown_worker"))
                .body("error.valid", hasItem("worker-1"));
        as(tokenOf("viewer"))
                .body("{}")
                .post("/api/v1/workers/worker-2/cordon")
                .then()
                .statusCode(403);
        assertThat(Hub.query("select action from fleet.audit_event where subject = 'worker-2' order by audit_id"))
                .containsExactly("worker.cordoned", "worker.uncordoned");
    }

    @Test
    void listsTasksByState() {
        bot("tasked");
        task("t-1", "DONE");
        task("t-2", "FAILED");

        admin().get("/api/v1/tasks?bot=tasked")
                .then()
                .statusCode(200)
                .body("taskId", contains("t-2", "t-1"))
                .body("[0].detail", equalTo("why not"));
        admin().get("/api/v1/tasks?bot=tasked&state=failed").then().body("taskId", contains("t-2"));
        admin().get("/api/v1/tasks?bot=tasked&limit=1").then().body("taskId", contains("t-2"));
        admin().get("/api/v1/tasks?state=lost")
                .then()
                .statusCode(422)
                .body("error.valid", contains("QUEUED", "CLAIMED", "DONE", "FAILED", "SUPERSEDED"));
        admin().get("/api/v1/tasks?bot=nobody").then().statusCode(404);
    }

    @Test
    void followsEvents() {
        bot("eventful");
        for (String event : List.of("started", "paused", "stopped")) {
            Hub.update("insert into fleet.process_event (bot_id, event, source, detail) values ('eventful', '" + event
                    + "', 'hub', '{\"n\": 1}')");
        }

        List<Integer> ids = admin().get("/api/v1/events?bot=eventful")
                .then()
                .statusCode(200)
                .body("event", contains("stopped", "paused", "started"))
                .body("[0].detail.n", equalTo(1))
                .extract()
                .path("id");
        admin().get("/api/v1/events?bot=eventful&after=" + ids.getLast())
                .then()
                .body("event", contains("paused", "stopped"));
        admin().get("/api/v1/events?bot=eventful&after=" + ids.getFirst())
                .then()
                .body("$", empty());
        admin().get("/api/v1/events?limit=1").then().statusCode(200).body("event", contains("stopped"));
    }

    @Test
    void tellsWhatPeopleChangedAmongWhatTheHubDid() {
        bot("retuned");
        Hub.update(
                "insert into fleet.process_event (bot_id, event, source, detail) values ('retuned', 'started', 'hub', '{}')");
        admin().body(Map.of("params", Map.of("max_leverage", 7)))
                .put("/api/v1/bots/retuned/params")
                .then()
                .statusCode(200);
        Hub.update(
                "insert into fleet.process_event (bot_id, event, source, detail) values ('retuned', 'stopped', 'hub', '{}')");
        admin().body(Map.of(
                        "commandId", "retuned-again",
                        "kind", "update_parameters",
                        "scope", "bot",
                        "target", "retuned",
                        "reason", "test",
                        "options", Map.of("params", Map.of("max_leverage", 8))))
                .post("/api/v1/commands")
                .then()
                .statusCode(202);

        admin().get("/api/v1/bots/retuned/events")
                .then()
                .statusCode(200)
                .body("event", contains("config_changed", "stopped", "config_changed", "started"))
                .body("[2].source", equalTo("admin"))
                .body("[2].detail.changed.max_leverage", equalTo(7))
                .body("[0].detail.version", equalTo(3));
        int first = admin().get("/api/v1/bots/retuned/events").path("[3].id");
        admin().get("/api/v1/events?bot=retuned&after=" + first)
                .then()
                .body("event", contains("config_changed", "stopped", "config_changed"));
    }

    @Test
    void listsAlertsThatAreNotOver() {
        bot("alarmed");
        Hub.update(
                "insert into fleet.health_alert (bot_id, severity, issues, recovered_at) values ('alarmed', 'warning',"
                        + " '{elevated_latency:1500ms}', now())");
        Hub.update("insert into fleet.health_alert (bot_id, severity, issues) values ('alarmed', 'critical',"
                + " '{high_drawdown:12.0%}')");
        Hub.instance("alarmed", "RUNNING", 1);
        Hub.update("insert into fleet.heartbeat_latest (bot_id, worker_id, generation, loop, decisions, open_positions,"
                + " open_orders, errors, equity, pnl_today, drawdown_pct, venue_latency_millis, received_at, health, issues)"
                + " values ('alarmed', 'worker-1', 1, 'TRADING', 1, 0, 0, 0, 1, 0, 12, 1, now(), 'critical',"
                + " '{high_drawdown:12.0%}')");
        Hub.update("update fleet.bot_instance set protect_only = true where bot_id = 'alarmed'");

        admin().get("/api/v1/alerts?bot=alarmed")
                .then()
                .statusCode(200)
                .body("severity", contains("critical", "warning"));
        admin().get("/api/v1/alerts?bot=alarmed&open=true")
                .then()
                .body("severity", contains("critical"))
                .body("[0].issues", contains("high_drawdown:12.0%"));
        admin().get("/api/v1/bots/alarmed")
                .then()
                .body("card.health", equalTo("critical"))
                .body("card.issues", contains("high_drawdown:12.0%"))
                .body("card.protectOnly", equalTo(true))
                .body("card.group", equalTo("default"));
    }

    private static void worker(String id) {
        Hub.update("insert into fleet.worker (worker_id, pool, host, url, capacity, free_slots, rss_bytes, cpu_share,"
                + " spooled_reports, build, started_at, last_seen_at, draining) values ('" + id
                + "', 'moneysharks', 'here',"
                + " 'http://127.0.0.1:1', 10, 9, 1, 0.1, 0, 'test', now(), now(), " + id.endsWith("2")
                + ") on conflict do nothing");
    }

    private static void task(String id, String state) {
        Hub.update(
                "insert into fleet.instance_task (task_id, bot_id, pool, type, generation, control_version, state, detail)"
                        + " values ('" + id + "', 'tasked', 'moneysharks', 'StartBot', " + id.substring(2) + ", 1, '"
                        + state
                        + "', 'why not')");
    }
}
