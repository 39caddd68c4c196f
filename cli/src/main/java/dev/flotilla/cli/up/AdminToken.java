package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator's token that params-api makes at its first start on a data dir. */
final class AdminToken {
    private AdminToken() {}

    static Path file(Path dataDir) {
        return dataDir.resolve("admin-token");
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "admin_token",
                    "params-api runs, but the admin token cannot be read from " + file + ": " + e
                            + "; restore the file from a backup, or use another data dir",
                    e);
        }
    }
}
