package dev.flotilla.worker.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one spool, held by one process at a time through a file lock: {@code <16 digits>.spool} files, and {@code acked}
 * with the position up to which everything is durable in Postgres.
 */
public final class SpoolDirectory implements AutoCloseable {

    static final String LOCK = "lock";
    static final String ACKED = "acked";
    private static final Pattern FILE = Pattern.compile("(\\d{16})\\.spool");
    private static final Pattern POSITION = Pattern.compile("(\\d+) (\\d+)\\s*");

    private final Path folder;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private SpoolDirectory(Path folder, FileChannel lockChannel, FileLock lock) {
        this.folder = folder;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /** Empty when another process holds it. Makes the folder. */
    public static Optional<SpoolDirectory> tryHold(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lockOrNone(channel).orElse(null);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new SpoolDirectory(folder, channel, lock));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot open the spool folder " + folder + "; check rights and disk, or set fleet.data-dir", e);
        }
    }

    private static Optional<FileLock> lockOrNone(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    public Path folder() {
        return folder;
    }

    /** Numbers and paths of the spool files, oldest first. */
    NavigableMap<Long, Path> files() {
        NavigableMap<Long, Path> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Matcher matcher = FILE.matcher(entry.getFileName().toString());
                if (matcher.matches()) {
                    files.put(Long.parseLong(matcher.group(1)), entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the spool folder " + folder, e);
        }
        return files;
    }

    Path file(long number) {
        return folder.resolve("%016d.spool".formatted(number));
    }

    long bytesFrom(SpoolPosition position) {
        long bytes = 0;
        for (var file : files().tailMap(position.file(), true).entrySet()) {
            long size = file.getValue().toFile().length();
            bytes += file.getKey() == position.file() ? Math.max(0, size - position.offset()) : size;
        }
        return bytes;
    }

    /** Where sending goes on; the very beginning when nothing was acked yet or the note is unreadable. */
    SpoolPosition acked() {
        try {
            Path note = folder.resolve(ACKED);
            String text = Files.exists(note) ? Files.readString(note, StandardCharsets.US_ASCII) : "";
            Matcher matcher = POSITION.matcher(text);
            return matcher.matches()
                    ? new SpoolPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)))
                    : new SpoolPosition(0, 0);
        } catch (IOException unreadable) {
            // Sending again from the start is harmless: reports are stored once.
            return new SpoolPosition(0, 0);
        }
    }

    /** Notes the position and deletes files that lie wholly before it. An old note after a crash only sends again. */
    void ack(SpoolPosition position) throws IOException {
        Path fresh = folder.resolve(ACKED + ".new");
        Files.writeString(fresh, position.file() + " " + position.offset() + "\n", StandardCharsets.US_ASCII);
        Files.move(fresh, folder.resolve(ACKED), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (Path file : new ArrayList<>(files().headMap(position.file()).values())) {
            Files.deleteIfExists(file);
        }
    }

    /** Spool folders of other workers below the same data folder; their owners may be alive. */
    public static List<Path> others(Path workersFolder, Path own) {
        if (!Files.isDirectory(workersFolder)) {
            return List.of();
        }
        try (Stream<Path> workers = Files.list(workersFolder)) {
            return workers.map(worker -> worker.resolve("spool"))
                    .filter(Files::isDirectory)
                    .filter(spool -> !spool.equals(own))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + workersFolder, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the spool folder " + folder, e);
        }
    }
}
