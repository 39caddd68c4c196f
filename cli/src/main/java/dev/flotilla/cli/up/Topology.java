package dev.flotilla.cli.up;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says with which JVM options and which environment each service runs. Pure: the same inputs, the same fleet. Each
 * service gets the secrets it needs and no other: a worker never sees a database password.
 */
final class Topology {
    /**
     * The trim gives memory that the start needed outside of the heap back to the system; other systems than Linux only say
     * that they cannot. The two logarithms are calls and turns of a loop after which code with a recorded profile goes from
     * the first compiler to the second: by default so few that the second one takes a core from every start, for code that
     * only a start runs (docs/benchmarks.md).
     */
    private static final List<String> COMMON_JVM = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:Tier2InvokeNotifyFreqLog=17",
            "-XX:Tier2BackedgeNotifyFreqLog=20",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final String POLL_WITHOUT_REDIS = "250ms";
    private static final String START_PAUSED = "FLEET_VENUE_START_PAUSED";

    /** Of the launcher's own environment, what no service may inherit. */
    private static final List<String> HIDDEN = List.of(
            "FLEET_POSTGRES_URL", "FLEET_REDIS_URL", "FLEET_URL", "FLEET_TOKEN", "PGPASSWORD", "JAVA_TOOL_OPTIONS");

    private final Path root;
    private final DataDir dataDir;
    private final Ports ports;
    private final Secrets secrets;
    private final Caches caches;
    private final List<String> extraJvm;
    private final @Nullable LiveVenue live;

    /** @param extraJvm further JVM options of every service (FLEET_JAVA_OPTS) */
    Topology(Path root, DataDir dataDir, Ports ports, Secrets secrets, Caches caches, List<String> extraJvm) {
        this(root, dataDir, ports, secrets, caches, extraJvm, null);
    }

    /** @param live the venue that bots trade on; null = the paper venue */
    Topology(
            Path root,
            DataDir dataDir,
            Ports ports,
            Secrets secrets,
            Caches caches,
            List<String> extraJvm,
            @Nullable LiveVenue live) {
        this.live = live;
        this.root = root;
        this.dataDir = dataDir;
        this.ports = ports;
        this.secrets = secrets;
        this.caches = caches;
        this.extraJvm = List.copyOf(extraJvm);
    }

    ServiceSpec params(Database database, Wire wire) {
        Map<String, String> env = common(ServiceName.PARAMS, ports.params());
        redis(env, wire);
        database(env, database, "fleet_params");
        env.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        env.put("QUARKUS_FLYWAY_JDBC_URL", database.jdbcUrl());
        env.put("QUARKUS_FLYWAY_USERNAME", Secrets.OWNER);
        env.put("QUARKUS_FLYWAY_PASSWORD", secrets.password(Secrets.OWNER));
        if (live != null) {
            env.putAll(live.paramsEnvironment());
        }
        return spec(ServiceName.PARAMS, ServiceName.PARAMS, ports.params(), env, JvmShape.PARAMS);
    }

    /** @param index 0 for the first */
    ServiceSpec hub(int index, Database database, Wire wire) {
        String name = ServiceName.hub(index);
        Map<String, String> env = common(name, ports.hub(index));
        redis(env, wire);
        database(env, database, "fleet_hub");
        env.put("FLEET_HUB_REPLICAS", Integer.toString(ports.hubs()));
        return spec(name, ServiceName.HUB, ports.hub(index), env, JvmShape.HUB);
    }

    ServiceSpec coach(Database database, Wire wire) {
        Map<String, String> env = common(ServiceName.COACH, ports.coach());
        redis(env, wire);
        database(env, database, "fleet_coach");
        return spec(ServiceName.COACH, ServiceName.COACH, ports.coach(), env, JvmShape.COACH);
    }

    /** @param market what the venue plays, as its own configuration */
    ServiceSpec venue(Map<String, String> market, BigDecimal speed) {
        Map<String, String> env = common(ServiceName.VENUE, ports.venue());
        env.put("FLEET_VENUE_SPEED", speed.signum() == 0 ? "max" : speed.toPlainString());
        // The clock waits for the bots of this start; after a crash it goes on where it was.
        env.put(START_PAUSED, "true");
        env.putAll(market);
        return spec(
                ServiceName.VENUE,
                ServiceName.VENUE,
                ports.venue(),
                env,
                JvmShape.VENUE,
                Map.of(START_PAUSED, "false"));
    }

    /**
     * @param index 0 for the first
     * @param pool whose tasks it takes: the strategy of its bots
     * @param capacity bots it may host
     */
    ServiceSpec worker(int index, String pool, int capacity, Wire wire) {
        String name = ServiceName.worker(index);
        Map<String, String> env = common(name, ports.worker(index));
        redis(env, wire);
        env.put("FLEET_HUB_URL", hubUrls());
        env.put("FLEET_WORKER_ID", name);
        env.put("FLEET_WORKER_POOL", pool);
        env.put("FLEET_WORKER_CAPACITY", Integer.toString(capacity));
        env.put("FLEET_WORKER_URL", Ports.url(ports.worker(index)));
        // Without Redis they cannot count each other: each takes its part of what venues allow.
        env.put("FLEET_BUDGET_ASSUMED_WORKERS", Integer.toString(ports.workers()));
        // A person watches: heartbeats come more often than in a large fleet.
        env.put("FLEET_WORKER_HEARTBEAT_EVERY", "5s");
        if (!wire.there()) {
            // Asking is then the only way to learn of a command: on one machine it may be asked often.
            env.put("FLEET_WORKER_CONTROL_EVERY", POLL_WITHOUT_REDIS);
            env.put("FLEET_WORKER_TASKS_EVERY", POLL_WITHOUT_REDIS);
        }
        if (live != null) {
            env.putAll(live.workerEnvironment());
        }
        return spec(
                name,
                ServiceName.WORKER,
                ports.worker(index),
                env,
                JvmShape.worker(capacity, live != null || caches.learns()));
    }

    /** A worker may ask any hub, so that it is not cut off when one dies. */
    private String hubUrls() {
        return IntStream.range(0, ports.hubs())
                .mapToObj(index -> Ports.url(ports.hub(index)))
                .collect(Collectors.joining(","));
    }

    private Map<String, String> common(String name, int port) {
        Map<String, String> env = new LinkedHashMap<>();
        HIDDEN.forEach(variable -> env.put(variable, ""));
        env.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        env.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        env.put("QUARKUS_LOG_CONSOLE_ENABLED", "false");
        env.put("QUARKUS_LOG_FILE_ENABLED", "true");
        env.put("QUARKUS_LOG_FILE_PATH", dataDir.log(name).toString());
        env.put("QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "10M");
        env.put("QUARKUS_LOG_FILE_ROTATION_MAX_BACKUP_INDEX", "3");
        env.put("FLEET_DATA_DIR", dataDir.folder().toString());
        env.put("FLEET_SERVICE_TOKEN", secrets.value(Secrets.SERVICE_TOKEN));
        env.put("FLEET_PARAMS_URL", Ports.url(ports.params()));
        env.put("FLEET_HUB_URL", Ports.url(ports.hub()));
        env.put("FLEET_COACH_URL", Ports.url(ports.coach()));
        env.put("FLEET_PAPER_VENUE_URL", Ports.url(ports.venue()));
        return env;
    }

    private static void redis(Map<String, String> env, Wire wire) {
        env.put("QUARKUS_REDIS_HOSTS", wire.url());
        if (!wire.there()) {
            env.put("FLEET_REDIS_ENABLED", "false");
        }
    }

    private void database(Map<String, String> env, Database database, String role) {
        env.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        env.put("QUARKUS_DATASOURCE_USERNAME", role);
        env.put("QUARKUS_DATASOURCE_PASSWORD", secrets.password(role));
    }

    private ServiceSpec spec(String name, String module, int port, Map<String, String> env, JvmShape shape) {
        return spec(name, module, port, env, shape, Map.of());
    }

    private ServiceSpec spec(
            String name,
            String module,
            int port,
            Map<String, String> env,
            JvmShape shape,
            Map<String, String> onRestart) {
        List<String> jvm = new ArrayList<>(COMMON_JVM);
        jvm.addAll(shape.options());
        jvm.add("-XX:ErrorFile=" + dataDir.folder().resolve("logs").resolve("crash-" + name + "-%p.txt"));
        jvm.addAll(caches.options(module));
        jvm.addAll(extraJvm);
        env.putAll(Overrides.of(dataDir.folder(), name));
        return new ServiceSpec(name, Caches.app(root, module), port, jvm, env, onRestart);
    }
}
