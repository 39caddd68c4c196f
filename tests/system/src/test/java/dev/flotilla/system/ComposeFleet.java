package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.infra.FreePorts;
import dev.flotilla.infra.LocalPostgres;
import dev.flotilla.infra.LocalRedis;
import dev.flotilla.infra.PostgresConfig;
import dev.flotilla.infra.RedisConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The services of the Compose file as plain processes: entry point, environment, secrets and health checks are those of
 * the containers; host names are ports of this machine, and {@code /var/lib/flotilla} and {@code /run/secrets} are folders.
 */
final class ComposeFleet implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("flotilla.root", "../.."))
            .toAbsolutePath()
            .normalize();
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(120);

    private final ComposeFile file = new ComposeFile(ROOT, Map.of("FLEET_VENUE_SOURCE", "simulator"));
    private final Path home;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Process> running = new LinkedHashMap<>();
    private final Path secrets;
    private final LocalPostgres postgres;
    private final LocalRedis redis;

    ComposeFleet(Path home) throws Exception {
        this.home = home;
        this.secrets = drawnSecrets();
        file.inStartOrder().forEach(service -> ports.put(service, FreePorts.one()));
        this.postgres = LocalPostgres.start(PostgresConfig.forTests());
        this.redis = LocalRedis.start(RedisConfig.forTests().withPassword(secret("redis-password")));
        makeRoles();
    }

    List<String> services() {
        return file.inStartOrder();
    }

    String url(String service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    Path data(String service) {
        return home.resolve("data").resolve(service);
    }

    boolean keepsData(String service) {
        return file.keepsData(service);
    }

    Path log(String service) {
        return home.resolve(service + ".log");
    }

    Path workingFolder(String service) {
        return file.workingFolder(service);
    }

    String secret(String name) throws IOException {
        return Files.readString(secrets.resolve(name));
    }

    /** As the engine does with {@code depends_on}: the next one when the health check of this one is well. */
    void start(String service) throws IOException {
        Files.createDirectories(data(service));
        Process process = shell(service, file.entryPoint(), log(service));
        running.put(service, process);
        await(service + " is healthy")
                .atMost(HEALTHY_WITHIN)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as(() -> service + " ended: " + text(log(service)))
                            .isTrue();
                    Process check = shell(service, file.healthCheck(service), home.resolve(service + ".health"));
                    return check.waitFor(10, TimeUnit.SECONDS) && check.exitValue() == 0;
                });
    }

    /** SIGTERM, as the engine sends it. Returns the exit status; fails when the grace period is not enough. */
    int stop(String service) throws InterruptedException {
        Process process = running.get(service);
        process.destroy();
        assertThat(process.waitFor(file.stopGrace(service).toMillis(), TimeUnit.MILLISECONDS))
                .as("%s ends within its stop_grace_period %s", service, file.stopGrace(service))
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
        redis.close();
        postgres.close();
    }

    private Process shell(String service, String nameInImage, Path out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", file.program(nameInImage).toString())
                .directory(file.workingFolder(service).toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", data(service).toString());
        file.environment(service).forEach((name, value) -> builder.environment().put(name, here(service, value)));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(ports.get(service)));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        return process;
    }

    private String here(String service, String value) {
        String here = value.replace("/var/lib/flotilla", data(service).toString())
                .replace("//postgres:5432/", "//127.0.0.1:" + postgres.port() + "/")
                .replace("//redis:6379", "//127.0.0.1:" + redis.port());
        for (String secret : file.secrets(service)) { // only what this container mounts is there
            here = here.replace(
                    "/run/secrets/" + secret, secrets.resolve(secret).toString());
        }
        for (Map.Entry<String, Integer> other : ports.entrySet()) {
            here = here.replaceAll("//" + other.getKey() + ":\\d+", "//127.0.0.1:" + other.getValue());
        }
        return here;
    }

    /** By the script of the Compose set-up, in a copy: it makes {@code .env} beside itself. */
    private Path drawnSecrets() throws Exception {
        Path copy = Files.createDirectories(home.resolve("checkout/deploy/docker"));
        Files.copy(ROOT.resolve("deploy/docker/secrets.sh"), copy.resolve("secrets.sh"));
        Files.copy(ROOT.resolve(".env.example"), home.resolve("checkout/.env.example"));
        run(Map.of(), "bash", copy.resolve("secrets.sh").toString());
        return home.resolve("checkout/secrets");
    }

    /** By the script that Postgres's image runs; only the client is another one. */
    private void makeRoles() throws Exception {
        Path statements = home.resolve("roles.sql");
        Path client = Files.createDirectories(home.resolve("client")).resolve("psql");
        Files.writeString(client, """
                #!/usr/bin/env bash
                sql=$(cat)
                while [ $# -gt 0 ]; do
                  if [ "$1" = -v ]; then sql=${sql//":'${2%%=*}'"/"'${2#*=}'"}; shift; fi
                  shift
                done
                printf '%s\\n' "$sql" > "$STATEMENTS"
                """);
        Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
        run(
                Map.of(
                        "PATH",
                        client.getParent() + ":/usr/bin:/bin",
                        "FLEET_SECRETS_DIR",
                        secrets.toString(),
                        "STATEMENTS",
                        statements.toString()),
                "bash",
                ROOT.resolve("deploy/k8s/components/data/10-roles.sh").toString());
        try (Connection superuser = postgres.connect("postgres");
                Statement statement = superuser.createStatement()) {
            for (String sql : text(statements).split(";\n")) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the roles of the Compose set-up", e);
        }
    }

    private void run(Map<String, String> environment, String... command) throws Exception {
        Path out = home.resolve("script.out");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> text(out)).isZero();
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return "cannot read " + path + ": " + e;
        }
    }
}
