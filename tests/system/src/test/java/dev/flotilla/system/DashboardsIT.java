package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.infra.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of every Grafana panel, asked of a real Prometheus that scrapes a running fleet with the rules of this
 * repository. {@code -Dfleet.prometheus=/usr/bin/prometheus} names the program.
 */
@Tag("soak")
class DashboardsIT {
    private static final Path MONITORING = Path.of(System.getProperty("flotilla.root", "../.."), "deploy/monitoring")
            .toAbsolutePath()
            .normalize();
    /** Rates over a minute and the rules' interval need some scrapes. */
    private static final Duration DATA_WITHIN = Duration.ofMinutes(4);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path home;

    private record Panel(String where, String query) {}

    @Test
    void everyPanelShowsDataOfARunningFleet() throws Exception {
        String program = System.getProperty("fleet.prometheus", "");
        Assumptions.assumeFalse(program.isEmpty(), "no Prometheus: give -Dfleet.prometheus=/path/to/prometheus");
        List<Panel> panels = panels();
        assertThat(panels).hasSizeGreaterThan(50);
        try (LocalFleet fleet = ProbeFleet.up(home, "dashboards", PortBlocks.free("dashboards"), 4, "600")) {
            int port = FreePorts.one();
            Process prometheus = start(program, port, fleet);
            try {
                command(fleet, "PAUSE");
                command(fleet, "RESUME");
                Map<String, String> empty = new TreeMap<>();
                await("every panel has data")
                        .atMost(DATA_WITHIN)
                        .pollInterval(Duration.ofSeconds(5))
                        .ignoreExceptions()
                        .conditionEvaluationListener(ignored -> {})
                        .untilAsserted(() -> {
                            empty.clear();
                            panels.forEach(panel -> {
                                String why = why(port, panel.query());
                                if (!why.isEmpty()) {
                                    empty.put(panel.where() + ": " + panel.query(), why);
                                }
                            });
                            assertThat(empty).isEmpty();
                        });
                assertThat(alerts(port)).as("alerts of a fleet that is well").isEmpty();
                System.out.printf("DASHBOARDS panels=%d with_data=%d%n", panels.size(), panels.size());
            } finally {
                prometheus.destroy();
                prometheus.waitFor();
            }
        }
    }

    private static List<Panel> panels() throws IOException {
        List<Panel> panels = new ArrayList<>();
        try (Stream<Path> files = Files.list(MONITORING.resolve("grafana/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = LocalFleet.json(Files.readString(file));
                for (JsonNode panel : dashboard.path("panels")) {
                    panel.path("targets")
                            .forEach(target -> panels.add(new Panel(
                                    file.getFileName() + " / "
                                            + panel.path("title").asText(),
                                    // "All" of a variable.
                                    target.path("expr").asText().replaceAll("\\$\\w+", ".*"))));
                }
            }
        }
        return panels;
    }

    private Process start(String program, int port, LocalFleet fleet) throws IOException {
        String config = Files.readString(MONITORING.resolve("prometheus/prometheus.yml"))
                .replace("scrape_interval: 15s", "scrape_interval: 2s")
                .replace("scrape_timeout: 10s", "scrape_timeout: 2s")
                .replace("evaluation_interval: 15s", "evaluation_interval: 2s")
                .replace("rules/*.yml", MONITORING.resolve("prometheus/rules") + "/*.yml");
        Map<String, Integer> services = Map.of(
                "params-api:8080", FleetPorts.PARAMS,
                "hub-service:8081", FleetPorts.hub(0),
                "bot-worker:8082", FleetPorts.worker(0),
                "coach-service:8083", FleetPorts.COACH,
                "paper-venue:8084", FleetPorts.VENUE);
        for (Map.Entry<String, Integer> service : services.entrySet()) {
            assertThat(config).contains(service.getKey());
            config = config.replace(service.getKey(), "127.0.0.1:" + fleet.port(service.getValue()));
        }
        Path file = Files.writeString(home.resolve("prometheus.yml"), config);
        Process process = new ProcessBuilder(
                        program,
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + home.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("prometheus.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        return process;
    }

    private static void command(LocalFleet fleet, String kind) {
        String body = "{\"commandId\":null,\"kind\":\"" + kind + "\",\"scope\":\"fleet\",\"target\":null,"
                + "\"reason\":\"dashboards\",\"confirm\":null,\"options\":null}";
        var answer = fleet.http("POST", "/api/v1/commands", fleet.token(), body);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(202);
    }

    /** Empty when there is a number to draw. */
    private static String why(int port, String query) {
        JsonNode answer = ask(port, "query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        if (!answer.path("status").asText().equals("success")) {
            return answer.toString();
        }
        for (JsonNode series : answer.at("/data/result")) {
            if (!series.at("/value/1").asText("NaN").equals("NaN")) {
                return "";
            }
        }
        return "no data: " + answer.at("/data/result");
    }

    private static List<String> alerts(int port) {
        List<String> firing = new ArrayList<>();
        for (JsonNode alert : ask(port, "alerts").at("/data/alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                firing.add(alert.path("labels").toString());
            }
        }
        return firing;
    }

    private static JsonNode ask(int port, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return LocalFleet.json(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
