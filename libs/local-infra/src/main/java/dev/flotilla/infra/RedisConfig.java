package dev.flotilla.infra;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a local Redis runs.
 *
 * @param dataDir its working folder, made when absent
 * @param temporary true when {@code dataDir} is thrown away at {@code close}
 * @param port on 127.0.0.1; 0 = a free one
 * @param durable true = append-only file, synced every second; false = memory only, for tests
 * @param password asked of every client; null = none
 */
public record RedisConfig(
        Path dataDir,
        boolean temporary,
        int port,
        boolean durable,
        @Nullable String password) {
    public RedisConfig {
        dataDir = dataDir.toAbsolutePath().normalize();
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
        if (password != null && !password.matches("[!-~&&[^\"\\\\]]{1,256}")) {
            throw new IllegalArgumentException(
                    "password must be 1 to 256 visible ASCII letters without quotes and backslashes");
        }
    }

    /** Kept between runs; a crash may cost the last second. */
    public static RedisConfig durable(Path dataDir, int port) {
        return new RedisConfig(dataDir, false, port, true, null);
    }

    /** In memory, on a free port. */
    public static RedisConfig forTests() {
        return new RedisConfig(DataFolder.temporary("redis").resolve("data"), true, 0, false, null);
    }

    public RedisConfig withPassword(String wanted) {
        return new RedisConfig(dataDir, temporary, port, durable, wanted);
    }

    @Override
    public String toString() {
        return "RedisConfig[dataDir=" + dataDir + ", port=" + port + ", durable=" + durable + "]";
    }
}
