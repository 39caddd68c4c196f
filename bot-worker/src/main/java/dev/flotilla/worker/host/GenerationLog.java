package dev.flotilla.worker.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Generations that this worker has used, on disk. A generation is one life: after a crash the same worker may be offered the same
 * task again, and must not begin its reports a second time with sequence 1. Thread-safe.
 */
public final class GenerationLog {

    private final Path file;
    // Guarded by this.
    private final Map<String, Long> used = new HashMap<>();

    private GenerationLog(Path file) {
        this.file = file;
    }

    /** Reads the log; throws when it cannot be read, because then nothing is certain. */
    public static GenerationLog open(Path file) {
        GenerationLog log = new GenerationLog(file);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    log.read(line);
                }
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; check rights and disk", e);
        }
    }

    private void read(String line) {
        int space = line.lastIndexOf(' ');
        if (space > 0) {
            used.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
    }

    /** Notes the generation as used, on disk; false when it or a later one was used before. */
    public synchronized boolean use(String botId, long generation) {
        Long before = used.get(botId);
        if (before != null && before >= generation) {
            return false;
        }
        used.put(botId, generation);
        write();
        return true;
    }

    private void write() {
        StringBuilder text = new StringBuilder();
        used.forEach((botId, generation) ->
                text.append(botId).append(' ').append(generation).append('\n'));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
                channel.force(false);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; is the disk full?", e);
        }
    }
}
