package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A fleet that {@code ./fleet up} runs, looked at from outside: its output, its API, its database, its processes. */
final class LocalFleet implements AutoCloseable {
    static final Duration SLOW = Duration.ofSeconds(120);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final Path home;
    private final Path dataDir;
    private final int portBase;
    private final Path out;
    private final Path err;

    private LocalFleet(Process process, Path home, Path dataDir, int portBase, Path out, Path err) {
        this.process = process;
        this.home = home;
        this.dataDir = dataDir;
        this.portBase = portBase;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts {@code fleet up}; does not wait.
     *
     * @param home of this fleet: data dir, state folder and output are below it
     * @param name of the run, for its output files
     */
    static LocalFleet up(Path home, String name, int portBase, String... arguments) {
        return up(home, name, portBase, Map.of(), arguments);
    }

    /** @param environment configuration beside what {@link Cli} gives to every fleet */
    static LocalFleet up(Path home, String name, int portBase, Map<String, String> environment, String... arguments) {
        Cli.requireBuilt();
        Path dataDir = home.resolve("data");
        List<String> command = new ArrayList<>(
                List.of("up", "--json", "--no-open", "--data-dir", dataDir.toString(), "--port-base", "" + portBase));
        command.addAll(List.of(arguments));
        Path out = home.resolve(name + ".out");
        Path err = home.resolve(name + ".err");
        try {
            ProcessBuilder builder =
                    Cli.builder(home, command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            // A test that is itself killed must not leave a fleet behind.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
            return new LocalFleet(process, home, dataDir, portBase, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the launcher says that all bots run. Fails with its output when it ends before. */
    LocalFleet awaitRunning() {
        Awaitility.await("all bots RUNNING")
                .atMost(SLOW)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(process.isAlive() || progress().contains("bots RUNNING"))
                            .as(() -> "launcher ended: " + progress())
                            .isTrue();
                    return progress().contains("console: http");
                });
        return this;
    }

    String progress() {
        return read(err);
    }

    /** The one object on standard output; waits for the end of the launcher. */
    JsonNode summary() {
        assertThat(awaitEnd(SLOW)).as(this::progress).isZero();
        return json(read(out));
    }

    /** The exit status. */
    int awaitEnd(Duration within) {
        try {
            assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS))
                    .as(() -> "launcher still runs: " + progress())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Orderly, as {@code fleet down} does. */
    int stop() {
        process.destroy();
        return awaitEnd(SLOW);
    }

    /** Ends it in order; its last words stand first where it was not well. */
    void stopWell() {
        assertThat(stop())
                .as(() -> "exit status of fleet up: " + last(progress()) + " | " + last(read(out)) + "\n" + progress())
                .isZero();
    }

    private static String last(String text) {
        return text.strip().lines().reduce("(nothing)", (_, line) -> line);
    }

    void killLauncher() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    long launcherPid() {
        return process.pid();
    }

    Path dataDir() {
        return dataDir;
    }

    int port(int distance) {
        return portBase + distance;
    }

    String url() {
        return "http://127.0.0.1:" + portBase;
    }

    JsonNode cli(String... arguments) {
        Cli.Result result = Cli.run(home, arguments);
        assertThat(result.status()).as(result::err).isZero();
        return json(result.out());
    }

    JsonNode status() {
        return cli("status", "--json");
    }

    String token() {
        return read(dataDir.resolve("admin-token")).strip();
    }

    HttpResponse<String> http(String method, String path, String token, String body) {
        return http(0, method, path, token, body);
    }

    /** Of the process at this distance from the base port. */
    HttpResponse<String> http(int port, String method, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(port) + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Pauses or resumes the market clock. */
    void clock(String action) {
        String command = "{\"action\":\"" + action + "\",\"speed\":null}";
        HttpResponse<String> answer =
                http(FleetPorts.VENUE, "PUT", "/venue/v1/clock", secret("service-token"), command);
        assertThat(answer.statusCode() / 100).as(answer::body).isEqualTo(2);
    }

    /** Market time now. */
    Instant marketTime() {
        return Instant.parse(
                json(http(FleetPorts.VENUE, "GET", "/venue/v1/info", "", "").body())
                        .path("clock")
                        .asText());
    }

    /** What the paper venue itself says of each bot's account: the outside witness. */
    Map<String, JsonNode> accounts() {
        Map<String, JsonNode> accounts = new TreeMap<>();
        counts("select venue_account, 0 from fleet.bot").keySet().forEach(account -> {
            HttpResponse<String> answer =
                    http(FleetPorts.VENUE, "GET", "/venue/v1/accounts/" + account, secret("service-token"), "");
            assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
            accounts.put(account, json(answer.body()));
        });
        return accounts;
    }

    JsonNode get(String path) {
        HttpResponse<String> answer = http("GET", path, token(), "");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        return json(answer.body());
    }

    /** Asks the database as params-api's own role, as an operator would with psql. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port(FleetPorts.POSTGRES) + "/fleet",
                "fleet_params",
                secret("fleet_params"));
    }

    String secret(String name) {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(dataDir.resolve("secrets.properties"))) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secrets.getProperty(name);
    }

    /** Two columns, as a map in the order of the keys. */
    Map<String, Long> counts(String sql) {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<String, Long> counts = new TreeMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long count(String sql) {
        return counts("select 'n', (" + sql + ")").get("n");
    }

    /** The JVM of a service, by the mark its launcher gives it; the newest when there were several. */
    Optional<ProcessHandle> service(String name) {
        String mark = "-XX:ErrorFile=" + dataDir.resolve("logs").resolve("crash-" + name + "-%p.txt");
        return Processes.jvmsWith(mark).findFirst();
    }

    /** PostgreSQL's postmaster or Redis, by its program. */
    Optional<ProcessHandle> server(String program) {
        return Processes.of(dataDir)
                .filter(server -> Processes.program(server).endsWith("/" + program))
                .findFirst();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
