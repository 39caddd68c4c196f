package dev.flotilla.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    private static final String PASSWORD = "s3cret 'quoted'";

    @TempDir
    Path folder;

    @Test
    void servesQueriesAndDeletesItsTemporaryData() {
        Path home;
        try (LocalPostgres postgres = LocalPostgres.start(PostgresConfig.forTests())) {
            home = postgres.dataDir();
            assertThat(query(postgres, "postgres", "SHOW server_version")).startsWith("18.");
            assertThat(query(postgres, "postgres", "SHOW fsync")).isEqualTo("off");
            assertThat(query(postgres, "postgres", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
        assertThat(home.getParent()).doesNotExist();
    }

    @Test
    void keepsDataOverStopAndOverKillInDurableMode() {
        PostgresConfig config = PostgresConfig.durable(folder.resolve("pg"), 0, PASSWORD);
        try (LocalPostgres postgres = LocalPostgres.start(config)) {
            assertThat(query(postgres, "postgres", "SHOW fsync")).isEqualTo("on");
            update(postgres, "CREATE TABLE seen(n int)");
            update(postgres, "INSERT INTO seen VALUES (1)");
            postgres.stop();
            postgres.startAgain();
            update(postgres, "INSERT INTO seen VALUES (2)");
            long killed = postgres.pid();
            postgres.crash();
            postgres.startAgain();
            assertThat(postgres.pid()).isNotEqualTo(killed);
            assertThat(query(postgres, "postgres", "SELECT sum(n) FROM seen")).isEqualTo("3");
        }
        try (LocalPostgres next = LocalPostgres.start(config)) {
            assertThat(query(next, "postgres", "SELECT count(*) FROM seen")).isEqualTo("2");
        }
    }

    @Test
    void startsOverAStalePidFileThatNamesALivingStranger() throws IOException {
        PostgresConfig config = PostgresConfig.durable(folder.resolve("pg"), 0, PASSWORD);
        LocalPostgres.start(config).close();
        Files.writeString(
                config.dataDir().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + config.dataDir());

        try (LocalPostgres postgres = LocalPostgres.start(config)) {
            assertThat(postgres.running()).isTrue();
        }
    }

    @Test
    void letsNobodyInWithoutTheRightPassword() {
        try (LocalPostgres postgres = LocalPostgres.start(PostgresConfig.forTests())) {
            postgres.createRole("hub\"er", PASSWORD);
            postgres.createDatabase("fleet", "hub\"er");
            postgres.createDatabase("fleet", "hub\"er");
            assertThatThrownBy(
                            () -> postgres.connect("fleet", "hub\"er", "wrong").close())
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("authentication failed");
            assertThat(postgres.connect("fleet", "hub\"er", PASSWORD)).isNotNull();
        }
    }

    @Test
    void namesTheTakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            PostgresConfig config = PostgresConfig.durable(folder.resolve("pg"), taken.getLocalPort(), PASSWORD);
            assertThatThrownBy(() -> LocalPostgres.start(config))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
            assertThat(config.dataDir()).doesNotExist();
        }
    }

    @Test
    void refusesFoldersThatItCannotServe() throws IOException {
        Path foreign = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(foreign.resolve("cat.jpg"), "miaow");
        assertRefused(foreign, "no PG_VERSION");

        Path old = Files.createDirectory(folder.resolve("old"));
        Files.writeString(old.resolve("PG_VERSION"), "14\n");
        assertRefused(old, "PostgreSQL 14");

        Path broken = folder.resolve("broken");
        LocalPostgres.start(PostgresConfig.durable(broken, 0, PASSWORD)).close();
        Files.delete(broken.resolve("global/pg_control"));
        assertRefused(broken, "move the data dir away");
    }

    @Test
    void refusesASecondServerAndAnotherPasswordOnTheSameData() {
        PostgresConfig config = PostgresConfig.durable(folder.resolve("pg"), 0, PASSWORD);
        try (LocalPostgres first = LocalPostgres.start(config)) {
            assertRefused(config.dataDir(), "pid " + first.pid());
            assertThat(LocalPostgres.runningOn(config.dataDir())).contains(first.pid());
        }
        assertThat(LocalPostgres.runningOn(config.dataDir())).isEmpty();
        assertThatThrownBy(() -> LocalPostgres.start(PostgresConfig.durable(config.dataDir(), 0, "other")))
                .hasMessageContaining("superuser password");
        assertThat(LocalPostgres.runningOn(config.dataDir())).isEmpty();
    }

    @Test
    void diesWithAKilledJvm() throws Exception {
        Path data = folder.resolve("pg");
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(jvm.inputReader().readLine());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();

        jvm.destroyForcibly();

        assertThat(postmaster.onExit().get(10, TimeUnit.SECONDS)).isNotNull();
        try (LocalPostgres again = LocalPostgres.start(PostgresConfig.durable(data, 0, PASSWORD))) {
            assertThat(again.running()).isTrue();
        }
    }

    /** A launcher that is killed in the middle of its work. */
    static final class StartAndWait {
        public static void main(String[] args) throws Exception {
            LocalPostgres postgres = LocalPostgres.start(PostgresConfig.durable(Path.of(args[0]), 0, PASSWORD));
            System.out.println(postgres.pid());
            new java.util.concurrent.CountDownLatch(1)
                    .await(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void assertRefused(Path dataDir, String reason) {
        assertThatThrownBy(() -> LocalPostgres.start(PostgresConfig.durable(dataDir, 0, PASSWORD)))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining(dataDir.toString())
                .hasMessageContaining(reason);
    }

    private static String query(LocalPostgres postgres, String database, String sql) {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static void update(LocalPostgres postgres, String sql) {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
