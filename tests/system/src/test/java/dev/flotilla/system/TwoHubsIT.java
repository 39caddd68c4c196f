package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs: one acts; when it is killed the other one does. */
class TwoHubsIT {
    private static final int HUBS = 2;
    private static final Duration ACTS_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(20);

    @TempDir
    Path home;

    @Test
    void theOtherHubActsSoonAfterTheLeaderIsKilled() {
        String[] market = Market.options("3600");
        String[] arguments = new String[market.length + 2];
        System.arraycopy(market, 0, arguments, 0, market.length);
        arguments[market.length] = "--hubs";
        arguments[market.length + 1] = Integer.toString(HUBS);
        try (LocalFleet fleet = LocalFleet.up(home, "two-hubs", PortBlocks.free("two-hubs"), arguments)) {
            fleet.awaitRunning();
            int leader = await("one of them leads")
                    .atMost(LocalFleet.SLOW)
                    .until(
                            () -> IntStream.range(0, HUBS)
                                    .filter(hub -> leads(fleet, hub))
                                    .findFirst()
                                    .orElse(-1),
                            hub -> hub >= 0);
            assertThat(IntStream.range(0, HUBS).filter(hub -> leads(fleet, hub)))
                    .as("hubs that lead")
                    .hasSize(1);
            String bot = fleet.counts("select bot_id, generation from fleet.bot_instance")
                    .keySet()
                    .iterator()
                    .next();
            long fence = state(fleet, leader).path("fence").asLong();

            fleet.service(name(leader)).orElseThrow().destroyForcibly();
            long killed = System.nanoTime();
            ask(fleet, bot);
            await("the bot's pause is applied")
                    .atMost(ACTS_WITHIN)
                    .pollInterval(LOOK)
                    .until(() -> fleet.count("select count(*) from fleet.bot_instance where bot_id = '" + bot
                                    + "' and desired_status = 'PAUSED'")
                            == 1);
            long millis = Duration.ofNanos(System.nanoTime() - killed).toMillis();

            // The launcher starts the killed one again: who of the two is first then is open, but it must be a new
            // reign.
            await("a hub leads under a newer fence")
                    .atMost(LocalFleet.SLOW)
                    .ignoreExceptions()
                    .until(() -> IntStream.range(0, HUBS)
                            .mapToObj(hub -> state(fleet, hub))
                            .anyMatch(state -> state.path("leader").asBoolean()
                                    && state.path("fence").asLong() > fence));
            System.out.println("TWO HUBS leader killed, the next one acted after " + millis + " ms");
            await("the bot is paused")
                    .atMost(LocalFleet.SLOW)
                    .until(() -> fleet.count("select count(*) from fleet.bot_instance where bot_id = '" + bot
                                    + "' and actual_status = 'PAUSED'")
                            == 1);
            fleet.stopWell();
        }
    }

    private static String name(int hub) {
        return hub == 0 ? "hub-service" : "hub-service-" + (hub + 1);
    }

    private static boolean leads(LocalFleet fleet, int hub) {
        return state(fleet, hub).path("leader").asBoolean();
    }

    private static JsonNode state(LocalFleet fleet, int hub) {
        HttpResponse<String> answer =
                fleet.http(FleetPorts.hub(hub), "GET", "/api/v1/hub/state", fleet.secret("service-token"), "");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        return LocalFleet.json(answer.body());
    }

    /** Only the leader carries it over to the instance. */
    private static void ask(LocalFleet fleet, String bot) {
        String body = "{\"commandId\":null,\"kind\":\"PAUSE\",\"scope\":\"bot\",\"target\":\"" + bot
                + "\",\"reason\":\"two hubs\",\"confirm\":null,\"options\":null}";
        HttpResponse<String> answer = fleet.http("POST", "/api/v1/commands", fleet.token(), body);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(202);
    }
}
