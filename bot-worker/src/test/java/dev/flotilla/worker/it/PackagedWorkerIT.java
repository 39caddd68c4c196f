package dev.flotilla.worker.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program as it is shipped: everything that a bot's life reads and writes as JSON, over HTTP alone. */
@QuarkusIntegrationTest
@TestProfile(PackagedWorkerIT.WithoutRedis.class)
@QuarkusTestResource(Surroundings.class)
class PackagedWorkerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BOT = "packaged-1";

    public static class WithoutRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fleet.redis.enabled", "false", "quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    PeersStub peers;
    VenueStub venue;

    @Test
    void startsABotThatDecidesAndReports() throws IOException {
        peers.params.put(BOT, Map.of("mode", "paper"));
        await("ready")
                .atMost(SOON)
                .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));
        BotTask task = peers.task(BOT, 1);
        peers.queued.add(task);
        await("the bot runs")
                .atMost(SOON)
                .until(() -> peers.acks.stream()
                        .anyMatch(ack -> ack.status().equals(TaskAck.STARTED)
                                && task.taskId().equals(ack.taskId())));
        venue.step();
        venue.step();

        await("decisions are reported")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(peers.lines(BOT, 1, "decision")).hasSizeGreaterThanOrEqualTo(2));
        assertThat(peers.heartbeats).isNotEmpty();
        assertThat(RestAssured.get("/q/metrics").asString()).contains("fleet_worker_bots");
    }
}
