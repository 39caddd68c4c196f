package dev.flotilla.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastHub.class)
class PositionsIT {

    @Inject
    Fleet fleet;

    @Test
    void givesAPositionToOneBotAtATimeAndToTheNextWhenTheFirstIsStoppedAndFlat() {
        fleet.botOf("duo", "first", "joint", "RUNNING");
        Worker worker = new Worker(fleet, "w-first");
        long generation = worker.start("first");
        fleet.botOf("duo", "runner-up", "joint", "RUNNING");
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(
                                String.valueOf(fleet.instance("runner-up").get("last_error")))
                        .contains("BTCUSDT", "joint", "belongs to bot first"));
        assertThat(fleet.generation("runner-up")).isZero();

        fleet.sql(
                "insert into fleet.open_position (bot_id, symbol, generation, seq, side, quantity, entry_price, leverage,"
                        + " mark_price, unrealized_pnl, opened_at, protection)"
                        + " values ('first', 'BTCUSDT', 1, 1, 'LONG', 1, 1, 1, 1, 0, now(), 'PROTECTED')");
        fleet.control("first", "STOPPED");
        worker.stop("first", generation, 2);
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        assertThat(fleet.generation("runner-up")).as("its position is open").isZero();

        fleet.sql("delete from fleet.open_position where bot_id = 'first'");
        fleet.awaitActual("runner-up", "STARTING");
        assertThat(new Worker(fleet, "w-runner-up").claim("runner-up", 1).granted())
                .isTrue();
        assertThat(fleet.query("select bot_id, generation from fleet.position_claim where venue_account = 'joint'"))
                .containsExactly(Map.of("bot_id", "runner-up", "generation", 1L));
    }

    @Test
    void refusesTheSecondOfTwoClaimsAtOnceWithTheOwnersName() {
        fleet.botOf("pair", "left", "both", "RUNNING");
        fleet.botOf("pair", "right", "both", "RUNNING");
        fleet.awaitActual("left", "STARTING");
        fleet.awaitActual("right", "STARTING");
        Worker worker = new Worker(fleet, "w-pair");

        assertThat(worker.claim("left", 1).granted()).isTrue();
        assertThat(worker.claim("right", 1).refusal()).isEqualTo("position_taken_by:left");
        await("it is not placed again while the other has it")
                .during(Duration.ofSeconds(2))
                .atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.instance("right"))
                        .containsEntry("actual_status", "STOPPED")
                        .containsEntry("generation", 1L));
        assertThat(String.valueOf(fleet.instance("right").get("last_error"))).contains("belongs to bot left");
    }

    @Test
    void cordonsAWorkerAndTellsItAgainWhenItDoesNotKnow() {
        fleet.bot("fenced-off", "RUNNING");
        fleet.awaitActual("fenced-off", "STARTING");
        Worker worker = new Worker(fleet, "w-isolated");
        worker.join("fenced-off", 3);

        Hub.Cordoned cordoned = cordon("w-isolated", "cordon");
        assertThat(cordoned.cordoned()).isTrue();
        assertThat(cordoned.since()).isNotNull();
        assertThat(cordon("w-isolated", "cordon").since()).as("again").isEqualTo(cordoned.since());
        assertThat(worker.claim("fenced-off", 1).refusal()).isEqualTo("cordoned");
        await().atMost(Fleet.SOON).until(() -> told("w-isolated", true) > 0);
        long told = told("w-isolated", true);
        await().atMost(Fleet.SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            worker.beat("fenced-off", 3);
            return told("w-isolated", true) > told;
        });

        assertThat(cordon("w-isolated", "uncordon").cordoned()).isFalse();
        await().atMost(Fleet.SOON).until(() -> told("w-isolated", false) == 1);
        assertThat(worker.claim("fenced-off", 1).granted()).isTrue();
        assertThat(fleet.query(
                        "select 1 from fleet.process_event where event = ? and detail->>'workerId' = 'w-isolated'",
                        FleetEvent.WORKER_CORDONED))
                .hasSize(2);
        fleet.service()
                .body(Map.of("by", "olga"))
                .post("/internal/v1/workers/nobody/cordon")
                .then()
                .statusCode(404)
                .body("error.code", equalTo("unknown_worker"))
                .body("error.valid", hasItem("w-isolated"));
    }

    @Test
    void buriesATaskThatNobodyKnowsAndTellsOfEveryDeadLetterOnce() {
        Worker worker = new Worker(fleet, "w-ghost");
        worker.join("ghosts", 1);

        assertThat(worker.claim("ghost", 7).refusal()).isEqualTo("unknown_task");
        assertThat(worker.claim("ghost", 7).refusal()).isEqualTo("unknown_task");
        await().atMost(Fleet.SOON)
                .until(() -> fleet.stream(StreamKeys.deadTasks("ghosts")).size() == 1);
        assertThat(fleet.events("ghost", FleetEvent.TASK_DEAD)).isEqualTo(1);

        fleet.redis(Command.XADD, StreamKeys.ACKS, "*", "json", "{no json", "type", "TaskAck");
        fleet.redis(
                Command.XADD,
                StreamKeys.deadTasks("ghosts"),
                "*",
                "json",
                "{\"taskId\":\"gone:1\",\"botId\":\"gone\"}",
                "deadReason",
                "no such bot");
        await().atMost(Fleet.SOON).until(() -> fleet.events("gone", FleetEvent.TASK_DEAD) == 1);
        await().atMost(Fleet.SOON)
                .untilAsserted(() -> assertThat(fleet.query(
                                "select detail->>'payload' as payload from fleet.process_event where event = ?"
                                        + " and detail->>'stream' = ?",
                                FleetEvent.TASK_DEAD,
                                StreamKeys.ACKS))
                        .extracting(row -> row.get("payload"))
                        .containsExactly("{no json"));
        assertThat(fleet.events("ghost", FleetEvent.TASK_DEAD)).isEqualTo(1);
    }

    private Hub.Cordoned cordon(String workerId, String verb) {
        return fleet.service()
                .body(fleet.json(new Hub.Cordon("kernel update", "olga")))
                .post("/internal/v1/workers/" + workerId + "/" + verb)
                .then()
                .statusCode(200)
                .extract()
                .as(Hub.Cordoned.class);
    }

    private long told(String workerId, boolean cordoned) {
        return fleet.stream(StreamKeys.COMMANDS).stream()
                .filter(command -> command.contains("\"workerId\":\"" + workerId + "\",\"cordoned\":" + cordoned))
                .count();
    }
}
