package dev.flotilla.hub;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.contracts.task.TaskPoll;
import dev.flotilla.hub.history.HistoryStore;
import dev.flotilla.hub.liveness.Heartbeats;
import dev.flotilla.hub.worker.CordonStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastHub.class)
class HubIT {

    @Inject
    Fleet fleet;

    @Inject
    HistoryStore history;

    @Inject
    Heartbeats heartbeats;

    @Inject
    CordonStore cordons;

    @Test
    void startsAWantedBotThroughTaskClaimAndAck() {
        fleet.bot("life", "RUNNING");
        Map<String, Object> starting = fleet.awaitActual("life", "STARTING");
        assertThat(starting).containsEntry("generation", 1L).containsEntry("task_id", "life:1");
        await().atMost(Fleet.SOON)
                .until(() -> !fleet.stream(StreamKeys.tasks("life")).isEmpty());
        assertThat(fleet.stream(StreamKeys.tasks("life")).getFirst()).contains("\"taskId\":\"life:1\"");

        new Worker(fleet, "w-life").start("life");

        assertThat(fleet.instance("life")).containsEntry("worker_id", "w-life").containsEntry("task_id", null);
        assertThat(fleet.query("select state, worker_id from fleet.instance_task where bot_id = 'life'"))
                .containsExactly(Map.of("state", "DONE", "worker_id", "w-life"));
        assertThat(
                        fleet.query(
                                "select event from fleet.process_event where bot_id = 'life' and event in ('adopted', 'state_changed') order by event_id"))
                .extracting(row -> row.get("event"))
                .containsExactly("adopted", "state_changed", "state_changed", "state_changed");
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.stream(StreamKeys.EVENTS))
                        .anyMatch(e -> e.contains("bot.state_changed")
                                && e.contains("\"to\":\"RUNNING\"")
                                && e.contains("life")));
    }

    @Test
    void givesOneClaimToOneOfManyWorkers() throws Exception {
        fleet.bot("race", "RUNNING");
        fleet.awaitActual("race", "STARTING");
        List<Future<LeaseGrant>> claims = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                Worker worker = new Worker(fleet, "racer-" + i);
                claims.add(threads.submit(() -> worker.claim("race", 1)));
            }
        }
        List<LeaseGrant> grants = new ArrayList<>();
        for (Future<LeaseGrant> claim : claims) {
            grants.add(claim.get(10, TimeUnit.SECONDS));
        }

        assertThat(grants).filteredOn(LeaseGrant::granted).hasSize(1);
        assertThat(grants)
                .filteredOn(grant -> !grant.granted())
                .extracting(LeaseGrant::refusal)
                .containsOnly("taken");
        String winner = (String) fleet.instance("race").get("worker_id");
        assertThat(new Worker(fleet, winner).claim("race", 1).granted())
                .as("the winner asks again")
                .isTrue();
        assertThat(grants)
                .filteredOn(LeaseGrant::granted)
                .extracting(LeaseGrant::ttlMillis)
                .containsExactly(Worker.TTL_MILLIS);
    }

    @Test
    void keepsAHolderThatRenewsOverHttpAndReplacesASilentOne() {
        fleet.bot("renewed", "RUNNING");
        Worker worker = new Worker(fleet, "w-renewed");
        long generation = worker.start("renewed");

        for (int i = 0; i < 8; i++) {
            assertThat(worker.renewOverHttp("renewed", generation, false).renewed())
                    .hasSize(1);
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        }
        assertThat(fleet.generation("renewed")).isEqualTo(generation);

        await().atMost(Fleet.SOON).until(() -> fleet.generation("renewed") == generation + 1);
        assertThat(worker.renewOverHttp("renewed", generation, false).lost())
                .as("it comes too late")
                .hasSize(1);
        new Worker(fleet, "w-next").start("renewed");
        assertThat(fleet.instance("renewed")).containsEntry("restart_count", 1).containsEntry("worker_id", "w-next");
    }

    @Test
    void keepsAHolderThatRenewsThroughRedis() {
        fleet.bot("fast", "RUNNING");
        Worker worker = new Worker(fleet, "w-fast");
        long generation = worker.start("fast");
        for (int i = 0; i < 8; i++) {
            worker.renewInRedis("fast", generation);
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        }

        assertThat(fleet.instance("fast"))
                .containsEntry("generation", generation)
                .containsEntry("actual_status", "RUNNING");
    }

    @Test
    void stopsPausesAndResumesByTheHoldersAcks() {
        fleet.bot("told", "RUNNING");
        Worker worker = new Worker(fleet, "w-told");
        long generation = worker.start("told");
        try (Worker.Renewing _ = worker.renewing("told", generation)) {
            fleet.control("told", "PAUSED");
            worker.ack("told", generation, TaskAck.PAUSED, 2);
            fleet.awaitActual("told", "PAUSED");

            fleet.control("told", "RUNNING");
            worker.ack("told", generation, TaskAck.STARTED, 3);
            fleet.awaitActual("told", "RUNNING");

            fleet.control("told", "STOPPED");
            fleet.awaitActual("told", "STOPPING");
            await().atMost(Fleet.SOON)
                    .untilAsserted(() -> assertThat(fleet.stream(StreamKeys.COMMANDS))
                            .as("the holder is told again")
                            .anyMatch(c -> c.contains("told") && c.contains("STOPPED")));
            worker.ack("told", generation, TaskAck.STOPPED, 4);
            fleet.awaitActual("told", "STOPPED"); // its lease goes on: it is the ack that ends it
        }

        fleet.control("told", "RUNNING");
        fleet.awaitActual("told", "STARTING");
        assertThat(fleet.generation("told")).isEqualTo(generation + 1);
    }

    @Test
    void takesAGrantBackThatNobodyWantsAnyMore() {
        fleet.bot("fickle", "RUNNING");
        fleet.awaitActual("fickle", "STARTING");
        fleet.controlQuietly("fickle", "STOPPED");

        LeaseGrant late = new Worker(fleet, "w-late").claim("fickle", 1);
        assertThat(late.granted()).isFalse();
        assertThat(late.refusal()).isIn("desired_changed", "superseded");
        fleet.awaitActual("fickle", "STOPPED");
        assertThat(fleet.query("select state from fleet.instance_task where bot_id = 'fickle'"))
                .containsExactly(Map.of("state", "SUPERSEDED"));
    }

    @Test
    void refusesAnUnknownTaskAndAnOlderGeneration() {
        fleet.bot("old", "RUNNING");
        fleet.awaitActual("old", "STARTING");
        Worker worker = new Worker(fleet, "w-old");
        fleet.control("old", "PAUSED");
        await().atMost(Fleet.SOON).until(() -> fleet.generation("old") == 2);

        assertThat(worker.claim("old", 1).refusal()).isEqualTo("superseded");
        assertThat(worker.claim("old", 3).refusal()).isEqualTo("unknown_task");
    }

    @Test
    void quarantinesABotThatKeepsFailingUntilTheOperatorSetsItAgain() {
        fleet.bot("broken", "RUNNING");
        Worker worker = new Worker(fleet, "w-broken");
        for (int attempt = 1; attempt <= 5; attempt++) {
            fleet.awaitActual("broken", "STARTING");
            long generation = fleet.generation("broken");
            assertThat(generation).isEqualTo(attempt);
            assertThat(worker.claim("broken", generation).granted()).isTrue();
            worker.ack("broken", generation, TaskAck.FAILED, 1);
            fleet.awaitActual("broken", attempt < 5 ? "BACKOFF" : "QUARANTINED");
        }
        assertThat(fleet.instance("broken").get("last_error").toString()).contains("failed 5 times");

        fleet.control("broken", "RUNNING");
        fleet.awaitActual("broken", "STARTING");
        assertThat(fleet.instance("broken")).containsEntry("restart_count", 0);
    }

    @Test
    void saysThatNoWorkerHasAFreeSlot() {
        fleet.bot("lonely", "RUNNING");
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.instance("lonely").get("last_error"))
                        .isEqualTo("no worker with a free slot in pool lonely"));

        new Worker(fleet, "w-lonely").start("lonely");
        assertThat(fleet.instance("lonely").get("last_error")).isNull();
    }

    @Test
    void handsTasksOutOverHttpToOnePollerAtATime() {
        fleet.bot("polled", "RUNNING");
        fleet.awaitActual("polled", "STARTING");

        TaskPoll.Result first = poll("polled");
        assertThat(first.tasks()).singleElement().satisfies(task -> {
            assertThat(task.taskId()).isEqualTo("polled:1");
            assertThat(task.controlVersion()).isEqualTo(1);
        });
        assertThat(poll("polled").tasks()).isEmpty();
        await().atMost(Fleet.SOON).until(() -> !poll("polled").tasks().isEmpty());

        Worker worker = new Worker(fleet, "w-polled");
        assertThat(worker.claim("polled", 1).granted()).isTrue();
        fleet.service()
                .body(fleet.json(new TaskPoll.Acks(List.of(worker.message("polled", 1, TaskAck.STARTED, 1)))))
                .post("/internal/v1/acks")
                .then()
                .statusCode(204);
        assertThat(fleet.instance("polled")).containsEntry("actual_status", "RUNNING");
        fleet.service().get("/internal/v1/tasks").then().statusCode(400).body("error.message", containsString("pool"));
    }

    @Test
    void takesAHeartbeatForALostAckAndKeepsItOfTheHolderOnly() {
        fleet.bot("beating", "RUNNING");
        fleet.awaitActual("beating", "STARTING");
        Worker worker = new Worker(fleet, "w-beating");
        assertThat(worker.claim("beating", 1).granted()).isTrue();

        new Worker(fleet, "w-stranger").beat("beating", 1, Worker.beatOf("beating", 1, "TRADING"));
        worker.beat("beating", 3, Worker.beatOf("beating", 0, "TRADING"));
        worker.renewInRedis("beating", 1);
        worker.beat("beating", 3, Worker.beatOf("beating", 1, "TRADING"));

        fleet.awaitActual("beating", "RUNNING");
        assertThat(fleet.query("select worker_id, generation from fleet.heartbeat_latest where bot_id = 'beating'"))
                .containsExactly(Map.of("worker_id", "w-beating", "generation", 1L));
        assertThat(fleet.query("select free_slots from fleet.worker where worker_id = 'w-beating'"))
                .containsExactly(Map.of("free_slots", 3));
    }

    @Test
    void marksSilentWorkersAndBotsDeadOnceAndRecovered() {
        fleet.bot("quiet", "RUNNING");
        Worker worker = new Worker(fleet, "w-quiet");
        long generation = worker.start("quiet");
        worker.beat("quiet", 1, Worker.beatOf("quiet", generation, "TRADING"));

        await().atMost(Fleet.SOON).untilAsserted(() -> {
            worker.renewInRedis("quiet", generation);
            assertThat(fleet.events("quiet", "fleet.bot_dead")).isEqualTo(1);
            assertThat(fleet.query("select 1 from fleet.worker where worker_id = 'w-quiet' and lost_at is not null"))
                    .hasSize(1);
        });
        worker.renewInRedis("quiet", generation);
        worker.beat("quiet", 1, Worker.beatOf("quiet", generation, "TRADING"));
        await().atMost(Fleet.SOON).untilAsserted(() -> {
            worker.renewInRedis("quiet", generation);
            assertThat(fleet.events("quiet", "fleet.bot_recovered")).isEqualTo(1);
        });
        assertThat(fleet.events("quiet", "fleet.bot_dead")).isEqualTo(1);
        assertThat(
                        fleet.query(
                                "select event from fleet.process_event where detail->>'workerId' = 'w-quiet' and bot_id is null order by event_id"))
                .extracting(row -> row.get("event"))
                .containsExactly("worker.joined", "worker.lost", "worker.joined");
    }

    @Test
    void tellsOfACordonAsFactsThatCanBeRead() {
        heartbeats.accept(new Worker(fleet, "w-cordon").heartbeat("cordon", 1), Duration.ofSeconds(1));

        cordons.set("w-cordon", true, new Hub.Cordon("kernel update", "admin"), Instant.EPOCH);

        assertThat(fleet.query("select detail->>'reason' as reason, jsonb_typeof(detail) as type from"
                        + " fleet.process_event where event = 'worker.cordoned' and detail->>'workerId' = 'w-cordon'"))
                .containsExactly(Map.of("reason", "kernel update", "type", "object"));
    }

    @Test
    void dropsHeartbeatsThatWaitedLongerThanASilenceLasts() {
        Worker worker = new Worker(fleet, "w-backlog");
        heartbeats.accept(worker.heartbeat("backlog", 7), Duration.ofMinutes(5));
        assertThat(fleet.query("select 1 from fleet.worker where worker_id = 'w-backlog'"))
                .isEmpty();

        heartbeats.accept(worker.heartbeat("backlog", 7), Duration.ofSeconds(1));
        assertThat(fleet.query("select 1 from fleet.worker where worker_id = 'w-backlog'"))
                .hasSize(1);
    }

    @Test
    void showsItsStateHealthMetricsAndSelf() {
        fleet.bot("shown", "STOPPED");
        fleet.awaitActual("shown", "STOPPED");

        fleet.service()
                .get("/api/v1/hub/state")
                .then()
                .statusCode(200)
                .body("backend", equalTo("redis"))
                .body("leader", equalTo(true))
                .body("leaderId", equalTo("hub-under-test"))
                .body("instances.botId", hasItem("shown"));
        get("/q/health/ready").then().statusCode(200).body(containsString("LEADING"));
        assertThat(get("/q/metrics").asString())
                .contains("fleet_reconcile_seconds_count", "fleet_instances{", "fleet_leases", "fleet_tasks_open");
        fleet.service().get("/internal/v1/self").then().statusCode(200).body("name", equalTo("hub-service"));
        get("/api/v1/hub/state").then().statusCode(401).body("error.code", equalTo("unauthorized"));
        get("/internal/v1/tasks?pool=x").then().statusCode(401);
    }

    @Test
    void carriesTheOperatorsTraceToTheTask() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        fleet.botAskedBy("traced", "00-" + trace + "-b7ad6b7169203331-01");
        fleet.awaitActual("traced", "STARTING");

        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(
                                fleet.query("select trace_parent from fleet.hub_outbox where message_id = 'traced:1'"))
                        .singleElement()
                        .satisfies(row -> assertThat(String.valueOf(row.get("trace_parent")))
                                .contains(trace)));
    }

    @Test
    void forgetsHistoryThatIsOlderThanWhatIsKept() {
        fleet.sql(
                "insert into fleet.process_event (at, event, source, detail) values (now() - interval '31 days', 'ancient',"
                        + " 'test', '{}')");
        fleet.sql(
                "insert into fleet.process_event (at, event, source, detail) values (now() - interval '29 days', 'recent',"
                        + " 'test', '{}')");

        history.forgetBefore(Instant.now().minus(Duration.ofDays(30)), 1000);

        assertThat(fleet.query("select event from fleet.process_event where event in ('ancient', 'recent')"))
                .containsExactly(Map.of("event", "recent"));
    }

    private TaskPoll.Result poll(String pool) {
        return fleet.service()
                .get("/internal/v1/tasks?pool=" + pool + "&workerId=w&limit=5")
                .then()
                .statusCode(200)
                .extract()
                .as(TaskPoll.Result.class);
    }
}
