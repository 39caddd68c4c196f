package dev.flotilla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.InfraResource;
import dev.flotilla.testkit.PostgresControl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each table has one writer, and it is Postgres that says so (D8). */
@QuarkusTest
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {
            @ResourceArg(name = "postgres", value = "true"),
            @ResourceArg(name = "user", value = "fleet_params"),
            @ResourceArg(name = "migrate", value = "true")
        })
class RightsIT {

    private static final String WRITABLE = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'fleet' and c.relkind in ('r', 'p')
              and (has_table_privilege(current_user, c.oid, 'INSERT') or has_table_privilege(current_user, c.oid, 'UPDATE')
                or has_table_privilege(current_user, c.oid, 'DELETE') or has_table_privilege(current_user, c.oid, 'TRUNCATE'))""";

    @BeforeAll
    static void rolesMayLogIn() {
        PostgresControl.ofThisJvm().role("fleet_hub", "test");
        PostgresControl.ofThisJvm().role("fleet_coach", "test");
    }

    @ParameterizedTest
    @CsvSource({"fleet_params,fleet_hub", "fleet_params,fleet_coach", "fleet_hub,fleet_coach"})
    void givesNoTableTwoWriters(String one, String other) throws SQLException {
        Set<String> both = writable(one);
        both.retainAll(writable(other));

        assertThat(both).isEmpty();
        assertThat(writable(one)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fleet_hub, update bot_control set status = 'STOPPED'",
        "fleet_hub, insert into decision (bot_id) values ('x')",
        "fleet_coach, delete from trade",
        "fleet_coach, insert into hub_outbox (stream) values ('x')",
        "fleet_params, update worker set host = 'x'",
        "fleet_params, update audit_event set actor = 'x'",
        "fleet_params, delete from audit_event",
        "fleet_params, delete from decision",
        "fleet_params, create table mine (a int)",
    })
    void refusesAForeignWrite(String role, String sql) {
        assertThat(sqlStateOf(role, sql)).isEqualTo("42501");
    }

    private static Set<String> writable(String role) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WRITABLE)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String sqlStateOf(String role, String sql) {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = fleet");
            statement.execute(sql);
            return "executed";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(PostgresControl.ofThisJvm().jdbcUrl("fleet"), role, "test");
    }
}
