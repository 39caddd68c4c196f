package dev.flotilla.system;

import dev.flotilla.system.witness.Journal;
import dev.flotilla.system.witness.LogRecord;
import dev.flotilla.system.witness.LostCommands;
import dev.flotilla.system.witness.OrderLogFiles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the checker judges: spools while they exist, Postgres, the venue's order log. */
final class Evidence {
    private final LocalFleet fleet;
    // A segment is known by where it begins; it may be seen in several looks.
    private final Map<String, Journal.Spooled> spooled = new LinkedHashMap<>();

    Evidence(LocalFleet fleet) {
        this.fleet = fleet;
    }

    /** Notes what lies in the spools now; acknowledged files are deleted, so look often. */
    void lookIntoSpools() {
        for (SpoolCopy.Written written : SpoolCopy.of(fleet.dataDir())) {
            Journal.Run run = new Journal.Run(written.botId(), written.generation());
            spooled.put(
                    run + " " + written.fromSeq(),
                    new Journal.Spooled(run, written.fromSeq(), written.lastSeq(), written.decisions()));
        }
    }

    Collection<Journal.Spooled> spooled() {
        return List.copyOf(spooled.values());
    }

    List<LogRecord> orderLog() {
        return OrderLogFiles.read(fleet.dataDir().resolve("venue"));
    }

    Journal journal() {
        Map<Journal.Run, Long> lastSeq = new HashMap<>();
        List<Journal.Decision> decisions = new ArrayList<>();
        List<Journal.Fill> fills = new ArrayList<>();
        each(
                "select bot_id, generation, last_seq from fleet.report_cursor",
                row -> lastSeq.put(run(row), row.getLong(3)));
        each(
                "select bot_id, generation, seq, symbol, bar_open_time from fleet.decision",
                row -> decisions.add(
                        new Journal.Decision(run(row), row.getLong(3), row.getString(4), row.getString(5))));
        each(
                "select fill_id, client_order_id, price, quantity from fleet.fill",
                row -> fills.add(new Journal.Fill(
                        row.getString(1), row.getString(2), row.getBigDecimal(3), row.getBigDecimal(4))));
        return new Journal(lastSeq, decisions, fills);
    }

    List<LostCommands.InForce> inForce() {
        List<LostCommands.InForce> inForce = new ArrayList<>();
        each(
                "select c.bot_id, c.status, c.version, coalesce(i.control_version, 0), coalesce(i.actual_status, 'UNKNOWN'),"
                        + " b.venue_account, coalesce(c.halt_flatten and c.halt_done_at is not null, false)"
                        + " from fleet.bot_control c join fleet.bot b using (bot_id)"
                        + " left join fleet.bot_instance i using (bot_id) order by 1",
                row -> inForce.add(new LostCommands.InForce(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBoolean(7))));
        return inForce;
    }

    List<LostCommands.Target> targets() {
        List<LostCommands.Target> targets = new ArrayList<>();
        each(
                "select command_id, bot_id, desired, control_version, status from fleet.command_ack",
                row -> targets.add(new LostCommands.Target(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5))));
        return targets;
    }

    private static Journal.Run run(ResultSet row) throws SQLException {
        return new Journal.Run(row.getString(1), row.getLong(2));
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Reader reader) {
        try (Connection connection = fleet.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
