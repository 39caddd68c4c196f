package dev.flotilla.hub;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.contracts.task.TaskPoll;
import dev.flotilla.hub.instance.Draft;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.leader.Fence;
import dev.flotilla.hub.leader.LeaderStore;
import dev.flotilla.hub.leader.NotLeader;
import dev.flotilla.hub.reconcile.Reconciler;
import dev.flotilla.testkit.PostgresControl;
import dev.flotilla.testkit.RedisControl;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastHub.class)
class HubFaultsIT {

    @Inject
    Fleet fleet;

    @Inject
    Reconciler reconciler;

    @Inject
    LeaderStore leaders;

    @Inject
    InstanceStore instances;

    @AfterEach
    void healsByItself() {
        RedisControl.ofThisJvm().start();
        PostgresControl.ofThisJvm().start();
        await().atMost(Fleet.SOON).until(() -> get("/q/health/ready").statusCode() == 200);
        await().atMost(Fleet.SOON).until(() -> reconciler.standing() == Reconciler.Standing.LEADING);
    }

    @Test
    void sendsAWaitingTaskAgainAfterRedisWasWiped() {
        fleet.bot("wiped", "RUNNING");
        fleet.awaitActual("wiped", "STARTING");
        await().atMost(Fleet.SOON)
                .until(() -> !fleet.stream(StreamKeys.tasks("wiped")).isEmpty());

        RedisControl.ofThisJvm().flush();

        await().atMost(Fleet.SOON)
                .untilAsserted(() ->
                        assertThat(fleet.stream(StreamKeys.tasks("wiped"))).anyMatch(task -> task.contains("wiped:1")));
        Worker worker = new Worker(fleet, "w-wiped");
        worker.start("wiped");
        assertThat(fleet.generation("wiped"))
                .as("acks are heard again, nothing was granted twice")
                .isEqualTo(1);
    }

    @Test
    void grantsNothingOverAHolderWhoseKeyWasWiped() {
        fleet.bot("kept", "RUNNING");
        Worker worker = new Worker(fleet, "w-kept");
        long generation = worker.start("kept");
        for (int i = 0; i < 6; i++) {
            RedisControl.ofThisJvm().flush();
            worker.renewOverHttp("kept", generation, false);
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        }

        assertThat(fleet.generation("kept")).isEqualTo(generation);
    }

    @Test
    void worksOnOverHttpWhileRedisIsGone() {
        fleet.bot("held", "RUNNING");
        Worker holder = new Worker(fleet, "w-held");
        long held = holder.start("held");
        RedisControl.ofThisJvm().stop();
        fleet.sql("insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type,"
                + " starting_equity, created_by) values ('noredis', 'noredis', 'moneysharks', 'noredis', '{BTCUSDT}', 'paper',"
                + " 'noredis', 'demo', 1000, 'test')");
        fleet.sql("insert into fleet.bot_control (bot_id, status, version, reason, updated_by)"
                + " values ('noredis', 'RUNNING', 1, 'test', 'test')");

        await().atMost(Fleet.SOON).until(() -> !poll("noredis").tasks().isEmpty());
        Worker worker = new Worker(fleet, "w-noredis");
        assertThat(worker.claim("noredis", 1).granted()).isTrue();
        fleet.service()
                .body(fleet.json(new TaskPoll.Acks(List.of(worker.message("noredis", 1, TaskAck.STARTED, 1)))))
                .post("/internal/v1/acks")
                .then()
                .statusCode(204);
        fleet.service()
                .body(fleet.json(worker.heartbeat("noredis", 2, Worker.beatOf("noredis", 1, "TRADING"))))
                .post("/internal/v1/heartbeats")
                .then()
                .statusCode(204);
        assertThat(fleet.instance("noredis")).containsEntry("actual_status", "RUNNING");
        assertThat(get("/q/health/ready").asString()).contains("\"degraded\": true");
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);

        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        assertThat(fleet.generation("held"))
                .as("it may renew where the hub cannot hear it")
                .isEqualTo(held);
        assertThat(worker.renewOverHttp("noredis", 1, true).renewed()).hasSize(1);
        await().atMost(Fleet.SOON).until(() -> fleet.generation("noredis") == 2);
        assertThat(fleet.generation("held")).isEqualTo(held);
    }

    @Test
    void renewsLeasesAndGrantsNothingWhilePostgresIsGone() {
        fleet.bot("blind", "RUNNING");
        Worker worker = new Worker(fleet, "w-blind");
        long generation = worker.start("blind");
        PostgresControl.ofThisJvm().stop();

        await().atMost(Fleet.SOON).untilAsserted(() -> {
            LeaseRenewal.Result result = worker.renewOverHttp("blind", generation, false);
            assertThat(result.renewed()).hasSize(1);
            assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
        });
        fleet.service()
                .body("{\"taskId\":\"blind:1\",\"botId\":\"blind\",\"generation\":1,\"workerId\":\"w\"}")
                .post("/internal/v1/leases/claim")
                .then()
                .statusCode(503);

        PostgresControl.ofThisJvm().start();
        await().atMost(Fleet.SOON).untilAsserted(() -> {
            assertThat(worker.renewOverHttp("blind", generation, false).renewed())
                    .hasSize(1);
            assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        });
        assertThat(fleet.generation("blind")).isEqualTo(generation);
        worker.ack("blind", generation, TaskAck.STOPPED, 2);
        await().atMost(Fleet.SOON).until(() -> fleet.generation("blind") == generation + 1);
    }

    @Test
    void actsOnlyAfterTheOtherHubsLeadershipHasEnded() {
        fleet.sql("update fleet.hub_leader set holder = 'rival', fence = fence + 1,"
                + " expires_at = clock_timestamp() + interval '3 s'");
        ScheduledExecutorService rival = Executors.newSingleThreadScheduledExecutor();
        rival.scheduleAtFixedRate(
                () -> fleet.sql("update fleet.hub_leader set expires_at = clock_timestamp() + interval '3 s'"
                        + " where holder = 'rival'"),
                0,
                200,
                TimeUnit.MILLISECONDS);
        await().atMost(Fleet.SOON).until(() -> reconciler.standing() == Reconciler.Standing.STANDBY);
        fleet.bot("second", "RUNNING");
        fleet.service()
                .body("{\"workerId\":\"w\",\"held\":[],\"httpOnly\":false}")
                .post("/internal/v1/leases/renew")
                .then()
                .statusCode(503);
        assertThat(fleet.instance("second"))
                .as("a hub that does not lead grants nothing")
                .isEmpty();

        rival.shutdownNow();
        await().atMost(Fleet.SOON).until(() -> reconciler.standing() == Reconciler.Standing.LEADING);
        fleet.awaitActual("second", "STARTING");
    }

    @Test
    void refusesTheWritesOfAHubThatWasReplaced() {
        fleet.bot("fenced", "STOPPED");
        fleet.awaitActual("fenced", "STOPPED");
        LeaderStore.Seat seat = leaders.seat().orElseThrow();
        Instance instance = instances.find(List.of("fenced")).getFirst();
        Draft draft = Draft.of(instance, Instant.EPOCH);
        draft.note("written by a ghost");
        Fence stale = new Fence(seat.holder(), seat.fence() - 1);

        assertThatThrownBy(() -> instances.commit(List.of(draft.change().orElseThrow()), stale))
                .isInstanceOf(NotLeader.class);
        assertThat(fleet.instance("fenced").get("last_error")).isNull();
    }

    @Test
    void voidsAChangeOverARowThatHasMovedOnAndWritesNothingOfIt() {
        fleet.bot("moved", "STOPPED");
        fleet.awaitActual("moved", "STOPPED");
        Instance instance = instances.find(List.of("moved")).getFirst();
        Draft first = Draft.of(instance, Instant.EPOCH);
        first.note("first");
        Draft second = Draft.of(instance, Instant.EPOCH);
        second.grant("second");

        assertThat(instances.commit(List.of(first.change().orElseThrow()), null))
                .isEmpty();
        assertThat(instances.commit(List.of(second.change().orElseThrow()), null))
                .containsExactly("moved");
        assertThat(fleet.query("select 1 from fleet.instance_task where bot_id = 'moved'"))
                .isEmpty();
        assertThat(fleet.query("select 1 from fleet.hub_outbox where message_id like '%moved:1'"))
                .isEmpty();
    }

    private TaskPoll.Result poll(String pool) {
        return fleet.service()
                .get("/internal/v1/tasks?pool=" + pool)
                .then()
                .statusCode(200)
                .extract()
                .as(TaskPoll.Result.class);
    }
}
