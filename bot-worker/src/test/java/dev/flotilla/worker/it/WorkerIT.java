package dev.flotilla.worker.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bot from its task to its stop, and who may run it. */
@QuarkusTest
class WorkerIT extends WorkerFixture {

    @Test
    void runsABotFromItsTaskToItsStop() throws IOException {
        BotTask task = started(1);
        within("the lease has a key", () -> assertThat(leaseValue()).isEqualTo("worker-it:1"));
        decisions(1, 20);
        assertThat(peers.lines(bot, 1, "session")).hasSize(1);
        Instant last = venue.step();
        within("the step is acked", () -> assertThat(venue.acks).contains(last));
        within("heartbeat", () -> {
            assertThat(beat().bots()).anySatisfy(b -> {
                assertThat(b.botId()).isEqualTo(bot);
                assertThat(b.loop()).isEqualTo("TRADING");
                assertThat(b.decisions()).isGreaterThanOrEqualTo(20);
            });
            assertThat(beat().freeSlots()).isEqualTo(2);
            assertThat(beat().rssBytes()).isPositive();
        });
        offer(task);
        command("m1", "PAUSED", 2);
        within("paused", () -> assertThat(acks()).contains("1 PAUSED v2 m1"));
        command("m2", "RUNNING", 3);
        within("running", () -> assertThat(acks()).contains("1 STARTED v3 m2"));
        command("m2again", "RUNNING", 3);
        within("answered again", () -> assertThat(acks()).contains("1 STARTED v3 m2again"));
        command("m3", "STOPPED", 4);
        within("stopped", () -> assertThat(acks()).contains("1 STOPPED v4 m3"));
        command("m4", "STOPPED", 4);
        within("answered after the end", () -> assertThat(acks()).contains("1 STOPPED v4 m4"));
        within("the lease is given back", () -> assertThat(leaseValue()).isEqualTo("null"));
        within(
                "the end is reported",
                () -> assertThat(peers.lines(bot, 1, "session").getLast()).contains("COMPLETED"));
    }

    @Test
    void takesControlFromThePollWhenNoCommandComes() {
        started(1);
        peers.desired.put(bot, "PAUSED");
        peers.controlVersions.put(bot, 2L);
        within("paused", () -> assertThat(acks()).contains("1 PAUSED v2 null"));
    }

    @Test
    void dropsATaskWhoseClaimIsRefusedAndFailsOneWithoutABundle() {
        peers.refusals.put(bot, "taken");
        offer(peers.task(bot, 1));
        peers.refusals.put("nobody", "taken");
        BotTask stranger = new BotTask("s:1", BotTask.START_BOT, bot + "-stranger", "moneysharks", 1, 1, T0, false);
        offer(stranger);
        within(
                "failed",
                () -> assertThat(allAcks()).anySatisfy(ack -> {
                    assertThat(ack.botId()).isEqualTo(bot + "-stranger");
                    assertThat(ack.status()).isEqualTo(TaskAck.FAILED);
                    assertThat(ack.detail()).contains("refuses the bundle");
                }));
        assertThat(acks()).isEmpty();
        until("slots are free again", () -> beat().freeSlots() == 3);
    }

    @Test
    void refusesAGenerationThatItHasUsedBefore() {
        started(1);
        command("m1", "STOPPED", 2);
        within("stopped", () -> assertThat(acks()).contains("1 STOPPED v2 m1"));
        BotTask again = peers.task(bot, 1);
        offer(again);
        within("failed", () -> assertThat(acks()).contains("1 FAILED v1 " + again.taskId()));
    }

    @Test
    void endsAnOlderGenerationWhenANewerOneIsOffered() throws IOException {
        started(1);
        decisions(1, 3);
        started(2);
        decisions(2, 3);
        within(
                "the old one is fenced",
                () -> assertThat(peers.lines(bot, 1, "session").getLast()).contains("FENCED"));
    }

    @Test
    void hostsNoMoreThanItsCapacityAndTakesMoreWhenASlotIsFree() {
        for (int i = 0; i < 4; i++) {
            peers.params.put(bot + "-" + i, Map.of("mode", "paper"));
            offer(peers.task(bot + "-" + i, 1));
        }
        until("full", () -> beat().freeSlots() == 0);
        assertThat(beat().bots()).hasSize(3);
        List<String> running = beat().bots().stream().map(b -> b.botId()).toList();
        stop(running.getFirst());
        within(
                "the fourth runs",
                () -> assertThat(beat().bots().stream().map(b -> b.botId())).contains(bot + "-3"));
        for (int i = 0; i < 4; i++) {
            stop(bot + "-" + i);
        }
        until("empty", () -> beat().freeSlots() == 3);
    }

    @Test
    void tellsWhoItIsToServicesOnly() {
        RestAssured.get("/internal/v1/self").then().statusCode(401);
        within("it says that all is well", () -> {
            String self = RestAssured.given()
                    .header("Authorization", "Bearer secret")
                    .get("/internal/v1/self")
                    .asString();
            assertThat(self).contains("\"name\":\"bot-worker\"", "\"freeSlots\"", "\"redis\":\"up\"");
        });
    }
}
