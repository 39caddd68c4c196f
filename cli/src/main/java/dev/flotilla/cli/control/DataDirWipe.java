package dev.flotilla.cli.control;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.infra.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes a data dir, and only a data dir: a folder without the launcher's marks is refused. */
final class DataDirWipe {
    private static final List<String> MARKS = List.of("fleet.lock", "secrets.properties");

    private DataDirWipe() {}

    static void of(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (MARKS.stream().noneMatch(mark -> Files.exists(folder.resolve(mark)))) {
            throw CommandFailure.of(
                    ExitStatus.FAILED, "not_a_data_dir", folder + " is no data dir of a fleet; nothing was deleted");
        }
        LocalPostgres.runningOn(folder.resolve("postgres")).ifPresent(pid -> {
            throw CommandFailure.of(
                    ExitStatus.REFUSED,
                    "in_use",
                    "a PostgreSQL (pid " + pid + ") still runs on " + folder + "; nothing was deleted");
        });
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw CommandFailure.of(ExitStatus.FAILED, "wipe_failed", "cannot delete all of " + folder + ": " + e, e);
        }
    }
}
