package dev.flotilla.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A base backup of a running PostgreSQL, as {@code pg_basebackup} makes it: the server is told, its files are copied while
 * it writes, the label and the write-ahead log up to the end go with them.
 */
final class BaseBackup {
    private BaseBackup() {}

    static void take(LocalFleet fleet, Path target) {
        String url = "jdbc:postgresql://127.0.0.1:" + fleet.port(FleetPorts.POSTGRES) + "/postgres";
        try (Connection superuser = DriverManager.getConnection(url, "postgres", fleet.secret("postgres"));
                Statement statement = superuser.createStatement()) {
            statement.execute("select pg_backup_start('drill', true)");
            // Files that vanish meanwhile belong to tables that vanish; the log knows of them.
            copy(fleet.dataDir().resolve("postgres"), target, false);
            try (ResultSet end = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                end.next();
                copy(fleet.dataDir().resolve("postgres").resolve("pg_wal"), target.resolve("pg_wal"), true);
                Files.writeString(target.resolve("backup_label"), end.getString(1));
            }
            Files.deleteIfExists(target.resolve("postmaster.pid"));
            own(fleet.dataDir().resolve("postgres"), target);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("backup of " + fleet.dataDir(), e);
        }
    }

    /** In place of what is there; the server must not run. */
    static void restore(Path backup, Path dataDir) {
        delete(dataDir.resolve("postgres"));
        copy(backup, dataDir.resolve("postgres"), true);
    }

    static void delete(Path folder) {
        run(true, "rm", "-rf", folder.toString());
    }

    private static void copy(Path from, Path to, boolean strict) {
        run(true, "mkdir", "-p", to.toString());
        run(strict, "cp", "-a", from + "/.", to.toString());
    }

    /** The server is particular about whose files these are. */
    private static void own(Path model, Path target) {
        run(true, "chown", "-R", "--reference=" + model, target.toString());
        run(true, "chmod", "--reference=" + model, target.toString());
    }

    private static void run(boolean strict, String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0 && strict) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
