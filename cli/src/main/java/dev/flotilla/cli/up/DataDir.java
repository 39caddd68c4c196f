package dev.flotilla.cli.up;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The folder with everything a fleet keeps, held by one launcher at a time. The lock is the kernel's, so it ends with
 * the launcher, whatever kills it.
 */
final class DataDir implements AutoCloseable {
    private static final long FREE_BYTES_MIN = 512L << 20;

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataDir(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Who holds a data dir; written into the lock file for others to read. */
    record Holder(long pid, String url, Instant since) {}

    /** Makes the folder, checks room and rights, takes the lock. Throws {@link CommandFailure}. */
    static DataDir open(Path folder, Holder me) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new FileAlreadyExistsException(folder.toString());
            }
            Files.createDirectories(folder.resolve("logs"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            requireRoom(folder);
            return lock(folder, me);
        } catch (IOException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "data_dir",
                    "cannot use the data dir " + folder + ": " + cause(e) + "; choose another with --data-dir",
                    e);
        }
    }

    Path folder() {
        return folder;
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path redis() {
        return folder.resolve("redis");
    }

    Path log(String service) {
        return folder.resolve("logs").resolve(service + ".log");
    }

    /** What a process says before its own log works, and what the JVM says when it dies. */
    Path consoleLog(String service) {
        return folder.resolve("logs").resolve(service + ".out");
    }

    @Override
    public void close() {
        try (lockFile) {
            lock.release();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot release the lock of " + folder, e);
        }
    }

    private static DataDir lock(Path folder, Holder me) throws IOException {
        Path file = folder.resolve("fleet.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw CommandFailure.of(ExitStatus.FAILED, "data_dir_in_use", inUse(folder, file));
        }
        byte[] text = JsonText.of(me).getBytes(StandardCharsets.UTF_8);
        channel.truncate(0).write(ByteBuffer.wrap(text), 0);
        return new DataDir(folder, channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM
        }
    }

    private static String inUse(Path folder, Path file) throws IOException {
        String start = "a fleet runs on the data dir " + folder + " already";
        try {
            Holder holder = JsonText.read(Files.readString(file), Holder.class);
            return start + ": launcher pid " + holder.pid() + ", " + holder.url() + ", since " + holder.since()
                    + "; stop it with `fleet down --data-dir " + folder + "`, or choose another data dir";
        } catch (JsonProcessingException e) {
            return start + "; stop it with `fleet down`, or choose another data dir";
        }
    }

    private static void requireRoom(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        if (free < FREE_BYTES_MIN) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "no_space",
                    "a fleet needs " + (FREE_BYTES_MIN >> 20) + " MB free in " + folder + ", there are " + (free >> 20)
                            + " MB; free some space or choose another with --data-dir");
        }
        Path probe = Files.createTempFile(folder, "write", ".probe");
        try {
            Files.write(probe, new byte[1 << 16]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static String cause(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "no permission to write " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder";
            default -> String.valueOf(e.getMessage());
        };
    }
}
