package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Files that are there whole or not at all: whatever ends the command early, nobody reads a half. */
public final class OutputFile {
    private OutputFile() {}

    /** Fails before long work, not after it, when a file could not be written. */
    public static void check(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw failure(file, "it is a folder", null);
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw failure(file, "its folder does not exist", null);
        }
        if (!Files.isWritable(Files.exists(file) && !Files.isRegularFile(file) ? file : folder)) {
            throw failure(file, "no permission", null);
        }
    }

    public static void write(Path file, String content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.writeString(file, content); // a device or a pipe: there is nothing to put in its place
                return;
            }
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path part = target.resolveSibling("." + target.getFileName() + ".part");
            try {
                Files.writeString(part, content);
                move(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException unwritable) {
            throw failure(file, String.valueOf(unwritable), unwritable);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException weaker) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static CommandFailure failure(Path file, String why, @Nullable Throwable cause) {
        String message = "cannot write " + file + ": " + why;
        return cause == null
                ? CommandFailure.of(ExitStatus.FAILED, "cannot_write", message)
                : CommandFailure.of(ExitStatus.FAILED, "cannot_write", message, cause);
    }
}
