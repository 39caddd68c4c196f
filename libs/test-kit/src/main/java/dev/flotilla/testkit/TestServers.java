package dev.flotilla.testkit;

import dev.flotilla.infra.LocalPostgres;
import dev.flotilla.infra.LocalRedis;
import dev.flotilla.infra.PostgresConfig;
import dev.flotilla.infra.RedisConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Starts the JVM's one Postgres and one Redis on first use: child processes, or containers with {@code -Dfleet.infra=docker}. */
final class TestServers {
    private static final String POSTGRES = "postgres";
    private static final String REDIS = "redis";
    /** Set for benchmarks: their figures are of servers that keep what they confirm. */
    private static final String BENCH = "bench";

    private TestServers() {}

    /** Keys: {@code host:port} as {@code address}, {@code user}, {@code password}. */
    static Map<String, Object> postgres() {
        return ServerRegistry.jvmWide()
                .computeIfAbsent(POSTGRES, _ -> docker() ? DockerServers.postgres() : localPostgres());
    }

    /** Keys: {@code url}, and Runnables {@code stop}, {@code start}, {@code crash}, {@code flush}. */
    static Map<String, Object> redis() {
        return ServerRegistry.jvmWide().computeIfAbsent(REDIS, _ -> docker() ? DockerServers.redis() : localRedis());
    }

    /** An empty database of this name: what an earlier application of this JVM left in it is dropped. */
    static void emptyDatabase(String name) {
        Map<String, Object> server = postgres();
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + quoted(name));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot make the test database " + name + " on " + server.get("address"), e);
        }
    }

    /** A role that may log in with this password. */
    static void role(String name, String password) {
        String block = """
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN CREATE ROLE "%1$s"; END IF;
                END $$""";
        try (Connection connection = connect(postgres());
                Statement statement = connection.createStatement()) {
            quoted(name);
            statement.execute(block.formatted(name));
            statement.execute("ALTER ROLE " + quoted(name) + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the test role " + name, e);
        }
    }

    private static Connection connect(Map<String, Object> server) throws SQLException {
        org.postgresql.ds.PGSimpleDataSource source = new org.postgresql.ds.PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + server.get("address") + "/postgres");
        return source.getConnection((String) server.get("user"), (String) server.get("password"));
    }

    private static String quoted(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "database and role names are lower case letters, digits and _, was " + name);
        }
        return '"' + name + '"';
    }

    private static boolean docker() {
        return "docker".equals(System.getProperty("fleet.infra"));
    }

    // Neither server is closed here: the guard of each stops it and deletes its data when this JVM ends, however it
    // ends.
    private static Map<String, Object> localPostgres() {
        LocalPostgres postgres = LocalPostgres.start(
                System.getProperty(BENCH) == null ? PostgresConfig.forTests() : PostgresConfig.forBenchmarks());
        return Map.of(
                "address",
                "127.0.0.1:" + postgres.port(),
                "user",
                LocalPostgres.SUPERUSER,
                "password",
                postgres.superuserPassword(),
                "stop",
                (Runnable) postgres::stop,
                "start",
                (Runnable) postgres::startAgain,
                "crash",
                (Runnable) postgres::crash);
    }

    private static Map<String, Object> localRedis() {
        LocalRedis redis = LocalRedis.start(RedisConfig.forTests());
        return Map.of(
                "url", redis.url(),
                "stop", (Runnable) redis::stop,
                "start", (Runnable) redis::startAgain,
                "crash", (Runnable) redis::crash,
                "flush", (Runnable) redis::flushAll);
    }
}
