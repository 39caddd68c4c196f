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

/** One line per bot in a file that is replaced as a whole. */
final class GenerationFile implements GenerationStore {

    private final Path file;

    GenerationFile(Path file) {
        this.file = file;
    }

    @Override
    public Map<String, Long> load() {
        Map<String, Long> used = new HashMap<>();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(line -> read(line, used));
            }
            return used;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + "; check rights and disk", e);
        }
    }

    private static void read(String line, Map<String, Long> used) {
        int space = line.lastIndexOf(' ');
        if (space > 0) {
            used.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
    }

    @Override
    public void save(Map<String, Long> used) {
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
