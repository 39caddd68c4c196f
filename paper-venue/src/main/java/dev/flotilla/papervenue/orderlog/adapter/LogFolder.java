package dev.flotilla.papervenue.orderlog.adapter;

import dev.flotilla.papervenue.orderlog.OrderLogException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names and places of the log's files. */
final class LogFolder {
    private static final String ACTIVE = "orders.log";
    private static final String LOCK = "lock";
    private static final Pattern SEGMENT = Pattern.compile("orders-(\\d{20})\\.log");
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot-(\\d{20})\\.jsonl");

    private final Path folder;

    /** A file whose name carries the sequence of a record. */
    record Numbered(long seq, Path file) {}

    LogFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OrderLogException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    Path active() {
        return folder.resolve(ACTIVE);
    }

    Path lock() {
        return folder.resolve(LOCK);
    }

    /** Closed segments by the sequence of their first record, oldest first. */
    List<Numbered> segments() {
        return numbered(SEGMENT);
    }

    /** Snapshots by the sequence of the record they were taken after, oldest first. */
    List<Numbered> snapshots() {
        return numbered(SNAPSHOT);
    }

    private List<Numbered> numbered(Pattern names) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> numbered(names, file).stream())
                    .sorted(Comparator.comparingLong(Numbered::seq))
                    .toList();
        } catch (IOException e) {
            throw new OrderLogException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Numbered> numbered(Pattern names, Path file) {
        Matcher matcher = names.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Optional.of(new Numbered(Long.parseLong(matcher.group(1)), file)) : Optional.empty();
    }

    Path snapshot(long seq) {
        return folder.resolve(String.format("snapshot-%020d.jsonl", seq));
    }

    Path segment(long firstSeq) {
        return folder.resolve(String.format("orders-%020d.log", firstSeq));
    }

    /** Moves a file to its final name so that either the old or the new state survives. */
    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
    }

    /** Makes names durable. */
    void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
