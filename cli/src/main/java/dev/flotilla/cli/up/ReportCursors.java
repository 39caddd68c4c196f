package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What params-api has stored of each bot's reports, read from the database itself. */
final class ReportCursors {
    private static final String QUERY = "select bot_id, generation, last_seq from fleet.report_cursor";

    private ReportCursors() {}

    static List<LostReports.Stored> of(Database database, Secrets secrets) {
        String role = "fleet_params";
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), role, secrets.password(role));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            List<LostReports.Stored> stored = new ArrayList<>();
            while (rows.next()) {
                stored.add(new LostReports.Stored(rows.getString(1), rows.getLong(2), rows.getLong(3)));
            }
            return stored;
        } catch (SQLException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "database",
                    "cannot read what was stored of the bots' reports: " + e.getMessage(),
                    e);
        }
    }
}
