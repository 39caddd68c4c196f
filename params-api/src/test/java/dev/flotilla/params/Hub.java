package dev.flotilla.params;

import dev.flotilla.testkit.PostgresControl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes what the hub would write, straight into Postgres, and reads what no endpoint shows. */
final class Hub {

    private Hub() {}

    /** The bot's instance in this state, granted to worker-1. */
    static void instance(String botId, String actual, long generation) {
        update(
                "insert into fleet.bot_instance (bot_id, pool, desired_status, control_version, actual_status, generation, worker_id)"
                        + " values ('" + botId + "', 'moneysharks', 'RUNNING', 1, '" + actual + "', " + generation
                        + ", 'worker-1')"
                        + " on conflict (bot_id) do update set actual_status = excluded.actual_status, generation = excluded.generation");
    }

    static void update(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Without looking at foreign keys: for very many rows. */
    static void unchecked(String sql) {
        update("set session_replication_role = replica; " + sql);
    }

    /** First column of every row as text. */
    static List<String> query(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static Connection connection() throws SQLException {
        PostgresControl postgres = PostgresControl.ofThisJvm();
        return DriverManager.getConnection(postgres.jdbcUrl("fleet"), postgres.user(), postgres.password());
    }
}
