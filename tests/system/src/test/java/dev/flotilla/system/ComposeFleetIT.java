package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docker-compose.yml says is enough for a fleet that runs a bot, and for nothing to be written where a container cannot. */
@Tag("soak")
class ComposeFleetIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** SIGTERM, told by a JVM that ended in order. */
    private static final int TERMINATED = 143;

    @TempDir
    Path home;

    @Test
    void theServicesOfTheComposeFileRunABotAndEndInTime() throws Exception {
        try (ComposeFleet fleet = new ComposeFleet(home)) {
            Map<String, List<String>> images = new HashMap<>();
            for (String service : fleet.services()) {
                images.put(service, files(fleet.workingFolder(service)));
                long began = System.nanoTime();
                fleet.start(service);
                System.out.printf("COMPOSE %s healthy_ms=%d%n", service, (System.nanoTime() - began) / 1_000_000);
            }
            runsABot(fleet);
            scrapes(fleet);
            List<String> reversed = fleet.services().reversed();
            for (String service : reversed) {
                assertThat(fleet.stop(service)).as(service).isEqualTo(TERMINATED);
            }
            for (String service : reversed) {
                assertThat(files(fleet.workingFolder(service)))
                        .as("read-only in the container")
                        .isEqualTo(images.get(service));
                if (!fleet.keepsData(service)) {
                    assertThat(fleet.data(service)).as("has no volume").isEmptyDirectory();
                }
                assertThat(ComposeFleet.text(fleet.log(service)))
                        .doesNotContain("ERROR", fleet.secret("service-token"), fleet.secret("redis-password"));
            }
        }
    }

    private static void runsABot(ComposeFleet fleet) throws Exception {
        String token = Files.readString(fleet.data("params-api").resolve("admin-token"))
                .strip();
        String body =
                "{\"botId\":\"composed\",\"strategyId\":\"moneysharks\",\"symbol\":\"BTCUSDT\",\"status\":\"RUNNING\"}";
        HttpResponse<String> made = ask(fleet.url("params-api") + "/api/v1/bots", token, body);
        assertThat(made.statusCode()).as(made::body).isEqualTo(201);
        await("the bot runs").atMost(LocalFleet.SLOW).untilAsserted(() -> {
            JsonNode fleetNow = LocalFleet.json(
                    ask(fleet.url("params-api") + "/api/v1/fleet", token, "").body());
            assertThat(fleetNow.at("/bots/0/actual").asText())
                    .as(fleetNow::toString)
                    .isEqualTo("RUNNING");
        });
    }

    /** As Prometheus does; and every series that an alert asks for is there before anything has happened. */
    private static void scrapes(ComposeFleet fleet) throws Exception {
        List<String> series = new ArrayList<>();
        for (String service : fleet.services()) {
            HttpResponse<String> metrics = ask(fleet.url(service) + "/q/metrics", "", "");
            assertThat(metrics.statusCode()).isEqualTo(200);
            metrics.body().lines().map(line -> line.split("[ {]", 2)[0]).forEach(series::add);
        }
        assertThat(series).containsAll(AlertSeries.of(ComposeFleet.ROOT));
    }

    private static HttpResponse<String> ask(String url, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
        }
    }
}
