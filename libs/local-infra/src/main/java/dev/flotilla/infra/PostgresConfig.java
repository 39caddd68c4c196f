package dev.flotilla.infra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How a local PostgreSQL runs.
 *
 * @param dataDir its data, made when absent; in a temporary one everything is deleted at the end
 * @param temporary true when {@code dataDir} is thrown away at {@code close}
 * @param port on 127.0.0.1; 0 = a free one
 * @param durable true = PostgreSQL's own default durability; false = no fsync, for tests only
 * @param superuserPassword of the role {@code postgres}; fixed when the data dir is made
 * @param startTimeout how long start and crash recovery may take
 * @param settings more {@code name=value} of postgresql.conf
 */
public record PostgresConfig(
        Path dataDir,
        boolean temporary,
        int port,
        boolean durable,
        String superuserPassword,
        Duration startTimeout,
        Map<String, String> settings) {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    public PostgresConfig {
        dataDir = dataDir.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
        Objects.requireNonNull(superuserPassword, "superuserPassword");
        if (superuserPassword.isBlank() || superuserPassword.contains("\n")) {
            throw new IllegalArgumentException("superuserPassword must be one line that is not blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
    }

    /** Kept between runs, safe against power loss. */
    public static PostgresConfig durable(Path dataDir, int port, String superuserPassword) {
        return new PostgresConfig(dataDir, false, port, true, superuserPassword, START_TIMEOUT, Map.of());
    }

    /** Thrown away afterwards, on a free port, fast and unsafe. */
    public static PostgresConfig forTests() {
        Path home = DataFolder.temporary("postgres");
        return new PostgresConfig(home.resolve("data"), true, 0, false, "postgres", START_TIMEOUT, Map.of());
    }

    /** Thrown away afterwards, on a free port, but as durable as in production: what benchmarks are made on. */
    public static PostgresConfig forBenchmarks() {
        Path home = DataFolder.temporary("postgres");
        return new PostgresConfig(home.resolve("data"), true, 0, true, "postgres", START_TIMEOUT, Map.of());
    }

    public PostgresConfig withSettings(Map<String, String> more) {
        return new PostgresConfig(dataDir, temporary, port, durable, superuserPassword, startTimeout, more);
    }

    PostgresConfig withPort(int fixed) {
        return new PostgresConfig(dataDir, temporary, fixed, durable, superuserPassword, startTimeout, settings);
    }

    @Override
    public String toString() {
        return "PostgresConfig[dataDir=" + dataDir + ", port=" + port + ", durable=" + durable + "]";
    }
}
