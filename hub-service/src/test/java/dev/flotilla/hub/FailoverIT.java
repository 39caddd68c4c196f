package dev.flotilla.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.TaskAck;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastHub.class)
class FailoverIT {

    @Inject
    Fleet fleet;

    @Test
    void letsAStandbyTakeOverFromADeadBotWithItsClaims() {
        fleet.botOf("perp", "fallen", "shared", "RUNNING");
        fleet.botOf("perp", "spare", "shared", "STOPPED");
        Worker worker = new Worker(fleet, "w-fallen");
        long generation = worker.start("fallen");
        worker.beat("perp", 1, Worker.beatOf("fallen", generation, "TRADING", 1, "0", 100));
        await().atMost(Fleet.SOON).until(() -> fleet.generation("fallen") == generation + 1);
        await().atMost(Fleet.SOON)
                .until(() -> !fleet.query(
                                "select 1 from fleet.heartbeat_latest h join fleet.bot_instance i using (bot_id)"
                                        + " where bot_id = 'fallen' and i.heartbeat_dead_at > h.received_at")
                        .isEmpty());

        Hub.FailoverStarted started = failover("fallen", "spare");
        assertThat(started.status()).isEqualTo("adopting");
        assertThat(started.claims()).containsExactly("BTCUSDT");
        assertThat(Duration.between(started.startedAt(), started.ackDueAt())).isEqualTo(Duration.ofSeconds(8));
        assertThat(fleet.instance("fallen"))
                .containsEntry("superseded_by", "spare")
                .containsEntry("actual_status", "STOPPED");
        assertThat(owner("shared")).isEqualTo("spare");
        assertThat(failover("fallen", "spare").startedAt()).as("again").isEqualTo(started.startedAt());

        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.instance("fallen")).containsEntry("takeover", "unacked"));
        fleet.control("spare", "RUNNING");
        new Worker(fleet, "w-spare").start("spare");
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.instance("fallen")).containsEntry("takeover", "active"));
        assertThat(fleet.query(
                        "select detail->>'status' as status from fleet.process_event where bot_id = 'fallen' and event = ?"
                                + " order by event_id",
                        FleetEvent.FAILOVER))
                .extracting(row -> row.get("status"))
                .containsExactly("adopting", "unacked", "active");
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.stream(StreamKeys.EVENTS))
                        .anyMatch(event -> event.contains(FleetEvent.FAILOVER) && event.contains("completedAt")));

        await().atMost(Fleet.SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            worker.beat("perp", 1, Worker.beatOf("fallen", generation, "TRADING"));
            return fleet.events("fallen", FleetEvent.BOT_SUPERSEDED) == 1;
        });
        worker.beat("perp", 1, Worker.beatOf("fallen", generation, "TRADING"));
        assertThat(worker.claim("fallen", generation + 1).granted()).isFalse();
        assertThat(fleet.instance("fallen").get("heartbeat_dead_at"))
                .as("it stays dead")
                .isNotNull();
        assertThat(fleet.events("fallen", FleetEvent.BOT_SUPERSEDED)).isEqualTo(1);
    }

    @Test
    void refusesATakeoverAndNamesWhy() {
        fleet.botOf("perp2", "alive", "a1", "RUNNING");
        fleet.botOf("spot2", "stranger", "a2", "STOPPED");
        new Worker(fleet, "w-alive").start("alive");
        fleet.awaitActual("stranger", "STOPPED");
        refused("stranger", "alive", "not_dead");
        fleet.service()
                .body(Map.of("deadBot", "alive", "replacement", "nobody", "by", "olga"))
                .post("/internal/v1/failover")
                .then()
                .statusCode(404)
                .body("error.message", containsString("nobody"));
        fleet.service()
                .body(Map.of("deadBot", "alive", "replacement", "stranger"))
                .post("/internal/v1/failover")
                .then()
                .statusCode(422)
                .body("error.message", containsString("by"));
    }

    @Test
    void withholdsEntriesAfterADeathUnderPolicyManual() {
        fleet.botOf("careful", "guarded", "a3", "RUNNING");
        fleet.sql("update fleet.bot_group set failover_policy = 'manual' where group_name = 'careful'");
        Worker worker = new Worker(fleet, "w-guarded");
        long generation = worker.start("guarded");
        worker.ack("guarded", generation, TaskAck.FENCED, 1);
        await().atMost(Fleet.SOON).until(() -> fleet.generation("guarded") == generation + 1);

        assertThat(fleet.instance("guarded")).containsEntry("protect_only", true);
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.stream(StreamKeys.tasks("careful")))
                        .anyMatch(task -> task.contains("\"protectOnly\":true")));
        fleet.control("guarded", "RUNNING");
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.instance("guarded")).containsEntry("protect_only", false));
    }

    @Test
    void withholdsEntriesWhenMostOfAGroupDiesAtOnce() {
        List<String> bots = List.of("p1", "p2", "p3");
        Worker worker = new Worker(fleet, "w-part");
        for (String bot : bots) {
            fleet.botOf("part", bot, bot, "RUNNING");
        }
        bots.forEach(worker::start);

        await().atMost(Fleet.SOON)
                .untilAsserted(() -> bots.forEach(
                        bot -> assertThat(fleet.instance(bot)).as(bot).containsEntry("protect_only", true)));
        assertThat(fleet.query(
                        "select detail->>'dead' as dead from fleet.process_event where event = ? and detail->>'group' = 'part'",
                        FleetEvent.PARTITION_SUSPECTED))
                .extracting(row -> row.get("dead"))
                .containsExactly("3");
    }

    private Hub.FailoverStarted failover(String dead, String replacement) {
        return fleet.service()
                .body(fleet.json(new Hub.Failover(dead, replacement, "drill", "olga")))
                .post("/internal/v1/failover")
                .then()
                .statusCode(200)
                .extract()
                .as(Hub.FailoverStarted.class);
    }

    private void refused(String dead, String replacement, String code) {
        fleet.service()
                .body(fleet.json(new Hub.Failover(dead, replacement, "drill", "olga")))
                .post("/internal/v1/failover")
                .then()
                .statusCode(409)
                .body("error.code", equalTo(code));
    }

    private Object owner(String account) {
        return fleet.query("select bot_id from fleet.position_claim where venue_account = ?", account)
                .getFirst()
                .get("bot_id");
    }
}
