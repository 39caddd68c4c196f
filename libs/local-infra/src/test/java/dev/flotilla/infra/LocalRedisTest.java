package dev.flotilla.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedisTest {
    @TempDir
    Path folder;

    @Test
    void keepsKeysOverStopAndNextStartInDurableMode() throws IOException {
        RedisConfig config = RedisConfig.durable(folder.resolve("redis"), 0).withPassword("s3cret!");
        try (LocalRedis redis = LocalRedis.start(config)) {
            int port = redis.port();
            assertThat(RedisProbe.ask(port, "s3cret!", "SET", "k", "v")).isEqualTo("+OK");
            redis.stop();
            assertThat(redis.running()).isFalse();
            redis.startAgain();
            assertThat(redis.port()).isEqualTo(port);
            assertThat(RedisProbe.ask(port, "s3cret!", "EXISTS", "k")).isEqualTo(":1");
            assertThat(RedisProbe.ask(port, null, "GET", "k")).startsWith("-NOAUTH");
        }
        try (LocalRedis next = LocalRedis.start(config)) {
            assertThat(RedisProbe.ask(next.port(), "s3cret!", "EXISTS", "k")).isEqualTo(":1");
        }
    }

    @Test
    void startsAgainAfterAKill() throws IOException {
        try (LocalRedis redis = LocalRedis.start(RedisConfig.durable(folder.resolve("redis"), 0))) {
            RedisProbe.ask(redis.port(), null, "SET", "k", "v");
            RedisProbe.ask(redis.port(), null, "WAIT", "0", "0");
            redis.crash();
            redis.startAgain();
            assertThat(RedisProbe.ask(redis.port(), null, "EXISTS", "k")).isEqualTo(":1");
        }
    }

    @Test
    void forgetsEverythingInTestMode() throws IOException {
        Path home;
        try (LocalRedis redis = LocalRedis.start(RedisConfig.forTests())) {
            RedisProbe.ask(redis.port(), null, "SET", "k", "v");
            redis.stop();
            redis.startAgain();
            assertThat(RedisProbe.ask(redis.port(), null, "EXISTS", "k")).isEqualTo(":0");
            redis.flushAll();
            home = redis.log().getParent();
        }
        assertThat(home).doesNotExist();
    }

    @Test
    void namesTheTakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(
                            () -> LocalRedis.start(RedisConfig.durable(folder.resolve("redis"), taken.getLocalPort())))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void saysWhatIsWrongWithABrokenAppendOnlyFile() throws IOException {
        RedisConfig config = RedisConfig.durable(folder.resolve("redis"), 0);
        LocalRedis.start(config).close();
        try (var files = Files.list(config.dataDir().resolve("appendonlydir"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".incr.aof")).toList()) {
                Files.writeString(file, "*3\r\nthis is no command\r\n");
            }
        }
        assertThatThrownBy(() -> LocalRedis.start(config))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining(config.dataDir().toString())
                .hasMessageContaining("move the data dir away");
    }
}
