package dev.flotilla.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration with the service's own settings, of tables that nothing else uses, while somebody holds one of them. */
@ParamsApiTest
class MigrationLockIT {
    private static final String CONFIGURED = "set lock_timeout to '5s'";
    private static final String SHORTER = "set lock_timeout to '300ms'";
    private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(4);
    private static final String HISTORY = "drill_history";
    private static final String MIGRATION = """
            create table fleet.drill_new (id text);
            alter table fleet.drill_held add column later text;
            """;

    @Inject
    Flyway flyway;

    @TempDir
    Path folder;

    private DataSource owner;

    @BeforeEach
    void aTableThatSomebodyWillHold() throws SQLException {
        owner = flyway.getConfiguration().getDataSource();
        run("create table fleet.drill_held (id text)");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        run("drop table if exists fleet.drill_held, fleet.drill_new, fleet." + HISTORY);
    }

    @Test
    void aMigrationThatDoesNotGetATableLetsTheOthersPassIsUndoneAndSucceedsAtTheNextStart() throws Exception {
        Flyway drill = drill();
        try (Connection report = owner.getConnection();
                Statement reading = report.createStatement()) {
            report.setAutoCommit(false);
            reading.execute("select * from fleet.drill_held");

            long began = System.nanoTime();
            assertThatThrownBy(drill::migrate)
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("lock timeout")
                    .hasMessageContaining("V1__grow.sql");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BLOCKED_AT_MOST);
            assertThat(exists("fleet.drill_new")).as("undone as a whole").isFalse();
            report.rollback();
        }

        assertThat(drill.migrate().migrationsExecuted).isEqualTo(1);
        assertThat(exists("fleet.drill_new")).isTrue();
    }

    /** The service's settings, other files, a shorter patience. */
    private Flyway drill() throws IOException {
        Files.writeString(folder.resolve("V1__grow.sql"), MIGRATION);
        assertThat(flyway.getConfiguration().getInitSql()).isEqualTo(CONFIGURED);
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                .resourceProvider(null)
                .locations("filesystem:" + folder)
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .initSql(SHORTER)
                .load();
    }

    private boolean exists(String table) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
