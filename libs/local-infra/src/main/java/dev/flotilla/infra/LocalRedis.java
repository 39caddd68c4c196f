package dev.flotilla.infra;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis 7 as a child process, on loopback only. It can be stopped and started again on the same port with its
 * data, and a guard process stops it when this JVM is killed. Thread-confined.
 */
public final class LocalRedis implements AutoCloseable {
    private static final String VERSION = "7.0.15";
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final int FREE_PORT_ATTEMPTS = 5;

    private final RedisConfig config;
    private int port;
    private ServerProcess server;

    private LocalRedis(RedisConfig config) {
        this.config = config;
        this.server = launch();
    }

    /** Starts it and returns once it answers. Throws {@link InfraException}; then nothing is left running. */
    public static LocalRedis start(RedisConfig config) {
        return new LocalRedis(config);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return server.pid();
    }

    public Path log() {
        return server.log();
    }

    public boolean running() {
        return server.alive();
    }

    /** The address for {@code quarkus.redis.hosts}, password included. */
    public String url() {
        String user = config.password() == null ? "" : ":" + config.password() + "@";
        return "redis://" + user + "127.0.0.1:" + port;
    }

    /** Deletes every key, for tests. */
    public void flushAll() {
        try {
            String answer = RedisProbe.ask(port, config.password(), "FLUSHALL");
            if (!answer.equals("+OK")) {
                throw new InfraException("Redis on port " + port + " refused FLUSHALL: " + answer);
            }
        } catch (IOException e) {
            throw new InfraException("Redis on port " + port + " does not answer FLUSHALL; is it stopped?", e);
        }
    }

    /** Ends it politely: an append-only file is written out first. Bounded. */
    public void stop() {
        if (server.alive()) {
            server.stop(STOP_GRACE, "TERM");
        }
    }

    /** Kills it as a power cut would. */
    public void crash() {
        server.kill();
    }

    /** Starts it again after {@link #stop} or {@link #crash}, on the same port. */
    public void startAgain() {
        if (!server.alive()) {
            server = launch();
        }
    }

    /** Stops it, and deletes its data when they are temporary. */
    @Override
    public void close() {
        stop();
        @Nullable Path home = temporaryHome();
        if (home != null) {
            CacheFolder.delete(home);
        }
    }

    private ServerProcess launch() {
        DataFolder.requireRoom("Redis", config.dataDir());
        Path program = program();
        for (int attempt = 1; ; attempt++) {
            int wanted = port != 0 ? port : config.port() != 0 ? config.port() : FreePorts.one();
            if (FreePorts.isFree(wanted)) {
                ServerProcess started = run(program, wanted);
                if (becomesReady(started, wanted)) {
                    port = wanted;
                    return started;
                }
                if (FreePorts.isFree(wanted)) {
                    throw new InfraException("Redis on data dir " + config.dataDir() + " ended with status "
                            + started.exitStatus() + ": " + started.lastWords() + " ; the whole log is " + started.log()
                            + "; if its append-only file is broken, move the data dir away: Postgres holds the truth");
                }
            }
            if (port != 0 || config.port() != 0 || attempt >= FREE_PORT_ATTEMPTS) {
                throw new PortTakenException("Redis", wanted);
            }
        }
    }

    private ServerProcess run(Path program, int listenPort) {
        try {
            Files.createDirectories(config.dataDir());
        } catch (IOException e) {
            throw new InfraException("cannot make the data dir " + config.dataDir() + " for Redis; choose another", e);
        }
        Path conf = config.dataDir().resolve("redis.conf");
        DataFolder.writePrivate(conf, conf(listenPort));
        Path log = config.dataDir().resolveSibling(config.dataDir().getFileName() + ".log");
        return ServerProcess.start(List.of(program.toString(), conf.toString()), log, "TERM", temporaryHome());
    }

    private @Nullable Path temporaryHome() {
        return config.temporary() ? config.dataDir().getParent() : null;
    }

    private boolean becomesReady(ServerProcess started, int listenPort) {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!started.endsWithin(POLL)) {
            if (RedisProbe.answers(listenPort, config.password())) {
                // Another Redis may have taken the port in between: then ours has ended or is about to.
                return !started.endsWithin(POLL);
            }
            if (System.nanoTime() > end) {
                started.kill();
                throw new InfraException("Redis on data dir " + config.dataDir() + " was not ready after "
                        + START_TIMEOUT.toSeconds() + " s: " + started.lastWords() + "; see " + started.log());
            }
        }
        return false;
    }

    private String conf(int listenPort) {
        List<String> lines = new ArrayList<>(List.of(
                "bind 127.0.0.1",
                "port " + listenPort,
                "daemonize no",
                "dir \"" + config.dataDir() + "\"",
                "save \"\"",
                "appendonly " + (config.durable() ? "yes" : "no"),
                "appendfsync everysec",
                "maxmemory-policy noeviction",
                "tcp-keepalive 60",
                "loglevel notice"));
        if (config.password() != null) {
            lines.add("requirepass \"" + config.password() + "\"");
        }
        return String.join("\n", lines) + "\n";
    }

    private static Path program() {
        String name = "redis-server-" + VERSION + "-" + (Platform.mac() ? "darwin" : "linux") + "-"
                + (Platform.arm() ? "arm64" : "amd64");
        return CacheFolder.get(name, folder -> unpack(name, folder)).resolve("redis-server");
    }

    private static void unpack(String name, Path folder) throws IOException {
        try (@Nullable InputStream packed = LocalRedis.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                throw new IOException(
                        "no Redis for this platform on the class path (" + name + "); use an external one");
            }
            Path program = folder.resolve("redis-server");
            Files.copy(packed, program);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
