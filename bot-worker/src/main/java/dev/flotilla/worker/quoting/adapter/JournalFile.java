package dev.flotilla.worker.quoting.adapter;

import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.quoting.QuoteTape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One run's journal: each line is with the operating system when {@link #line} returns, and on disk when it has to be, or with a later one.
 * A file that is full becomes {@code .1}, that one {@code .2}. Confined to the bot's loop.
 */
final class JournalFile implements QuoteTape {

    private static final Logger LOG = Logger.getLogger(JournalFile.class);
    private static final int SET_ASIDE = 5;
    private static final int LINES_UNSYNCED_MAX = 100;

    private final Path file;
    private final long maxBytes;
    private @Nullable FileChannel channel;
    private long written;
    private int unsynced;
    private boolean broken;

    JournalFile(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    @Override
    public void line(Map<String, Object> line, boolean durable) {
        try {
            FileChannel open = open();
            ByteBuffer bytes = ByteBuffer.wrap((WireJson.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
            written += bytes.remaining();
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            unsynced++;
            if (durable || unsynced >= LINES_UNSYNCED_MAX) {
                open.force(false);
                unsynced = 0;
            }
            broken = false;
        } catch (IOException e) {
            failed(e);
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open != null && written >= maxBytes) {
            open.close();
            setAside();
            open = null;
        }
        if (open == null) {
            open = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            written = open.size();
            channel = open;
        }
        return open;
    }

    private void setAside() throws IOException {
        for (int i = SET_ASIDE; i > 1; i--) {
            if (Files.exists(numbered(i - 1))) {
                Files.move(numbered(i - 1), numbered(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private void failed(IOException e) {
        if (!broken) {
            LOG.errorf("journal cannot be written file=%s cause=%s; is the disk full?", file, e.getMessage());
        }
        broken = true;
        close();
    }

    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try (open) {
                open.force(false);
            } catch (IOException e) {
                LOG.warnf("journal not closed in order file=%s cause=%s", file, e.getMessage());
            }
        }
    }
}
