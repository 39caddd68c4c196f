package dev.flotilla.worker.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.testkit.RedisControl;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a bot does while a part of its surroundings is away. */
@QuarkusTest
class OutageIT extends WorkerFixture {

    @Test
    void goesOnWithoutRedisThroughTheHub() throws IOException {
        started(1);
        RedisControl.ofThisJvm().stop();
        until(
                "leases are renewed at the hub",
                () -> peers.renewals.stream()
                        .anyMatch(r -> r.httpOnly()
                                && r.held().stream().anyMatch(h -> h.botId().equals(bot))));
        decisions(1, 5);
        within("heartbeats over HTTP", () -> assertThat(peers.heartbeats).isNotEmpty());
        String second = bot + "-second";
        peers.params.put(second, Map.of("mode", "paper"));
        peers.queued.add(peers.task(second, 1));
        within(
                "a task was polled and acked over HTTP",
                () -> assertThat(peers.acks).anySatisfy(ack -> {
                    assertThat(ack.botId()).isEqualTo(second);
                    assertThat(ack.status()).isEqualTo(TaskAck.STARTED);
                }));
        within(
                "Redis is missed",
                () -> assertThat(RestAssured.get("/q/health/ready").asString()).contains("\"redis\": \"down"));
        RedisControl.ofThisJvm().start();
        until(
                "the hub hears that Redis counts again",
                () -> !peers.renewals.getLast().httpOnly());
        within("the lease key is back", () -> assertThat(leaseValue()).isEqualTo("worker-it:1"));
        stop(second);
        decisions(1, 2);
    }

    @Test
    void fencesItselfWhenBothPathsAreGone() throws IOException {
        started(1);
        decisions(1, 2);
        peers.hubDown = true;
        RedisControl.ofThisJvm().stop();
        within("fenced", () -> {
            venue.step();
            assertThat(peers.lines(bot, 1, "session").getLast()).contains("FENCED");
        });
        int orders = venue.ordersPlaced();
        for (int i = 0; i < 200; i++) {
            venue.step();
        }
        assertThat(venue.ordersPlaced()).isEqualTo(orders);
        peers.hubDown = false;
        within(
                "the hub is told",
                () -> assertThat(peers.acks).anySatisfy(ack -> {
                    assertThat(ack.botId()).isEqualTo(bot);
                    assertThat(ack.status()).isEqualTo(TaskAck.FENCED);
                }));
    }

    @Test
    void losesNothingWhileParamsApiIsAway() throws IOException {
        started(1);
        decisions(1, 2);
        peers.paramsDown = true;
        int before = peers.lines(bot, 1, "decision").size();
        for (int i = 0; i < 30; i++) {
            venue.step();
        }
        until("reports wait", () -> beat().spooledReports() >= 30);
        within(
                "it is degraded",
                () -> assertThat(RestAssured.get("/q/health").asString()).contains("\"degraded\": \"true\""));
        peers.paramsDown = false;
        within("all arrived", () -> assertThat(peers.lines(bot, 1, "decision")).hasSize(before + 30));
        within(
                "the spool is empty",
                () -> assertThat(RestAssured.get("/q/metrics").asString())
                        .contains("fleet_lost_reports_total 0.0")
                        .contains("fleet_spool_reports 0.0")
                        .contains("fleet_ship_seconds_count"));
    }

    @Test
    void comesBackAfterTheVenueWasAway() throws IOException {
        started(1);
        decisions(1, 2);
        venue.silent(true);
        venue.hangUp();
        venue.silent(false);
        int before = peers.lines(bot, 1, "decision").size();
        within("decides again", () -> {
            venue.step();
            assertThat(peers.lines(bot, 1, "decision")).hasSizeGreaterThan(before);
        });
    }
}
