package dev.flotilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InfraResourceTest {
    @Test
    void givesAnEmptyDatabaseAndAnEmptyRedisAtEachStart() throws SQLException {
        Map<String, String> first =
                start(Map.of("postgres", "true", "redis", "true", "database", "kit", "user", "kit_user"));
        try (Connection connection = connect(first);
                Statement statement = connection.createStatement()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("kit_user");
            statement.execute("CREATE TEMP TABLE t(n int)");
        }
        Map<String, String> second = start(Map.of("postgres", "true", "database", "kit"));
        assertThat(second.get("quarkus.datasource.jdbc.url")).isEqualTo(first.get("quarkus.datasource.jdbc.url"));
        assertThat(second).doesNotContainKey("quarkus.redis.hosts");
        assertThat(first.get("quarkus.redis.hosts"))
                .isEqualTo(RedisControl.ofThisJvm().url());
    }

    @Test
    void keepsPortsOverRestart() {
        RedisControl redis = RedisControl.ofThisJvm();
        String url = redis.url();
        redis.restart();
        redis.crash();
        redis.start();
        redis.flush();
        assertThat(RedisControl.ofThisJvm().url()).isEqualTo(url);
        PostgresControl postgres = PostgresControl.ofThisJvm();
        postgres.stop();
        postgres.start();
        postgres.emptyDatabase("again");
    }

    private static Map<String, String> start(Map<String, String> args) {
        InfraResource resource = new InfraResource();
        resource.init(args);
        return resource.start();
    }

    private static Connection connect(Map<String, String> config) throws SQLException {
        return DriverManager.getConnection(
                config.get("quarkus.datasource.jdbc.url"),
                config.get("quarkus.datasource.username"),
                config.get("quarkus.datasource.password"));
    }
}
