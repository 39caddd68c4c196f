package dev.flotilla.papervenue.orderlog.adapter;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line as bytes and knows where each line ended. */
final class LineReader implements AutoCloseable {
    private static final int LINE_BYTES_MAX = 16 * 1024 * 1024;

    private final InputStream in;
    private long position;
    private boolean complete = true;

    LineReader(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The next line without its end; null at the end of the file. A line longer than 16 MB is cut and not complete. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        complete = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            position++;
            if (b == '\n') {
                complete = true;
                return line.toByteArray();
            }
            if (line.size() < LINE_BYTES_MAX) {
                line.write(b);
            }
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    /** True when the last line had an end. */
    boolean complete() {
        return complete;
    }

    /** Bytes read so far: where the line after the last one begins. */
    long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
