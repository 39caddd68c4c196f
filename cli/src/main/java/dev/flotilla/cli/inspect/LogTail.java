package dev.flotilla.cli.inspect;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The end of a log file, and what is appended to it; notices when the file was rotated away. */
public final class LogTail {
    private static final int BYTES_PER_LINE = 2048;
    private static final int BYTES_MAX = 64 << 20;
    private static final long LOOK_EVERY_MILLIS = 300;

    private final Path file;
    private long position;

    public LogTail(Path file) {
        this.file = file;
    }

    public List<String> last(int lines) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - Math.min((long) lines * BYTES_PER_LINE, BYTES_MAX));
            in.seek(from);
            byte[] bytes = new byte[(int) (in.length() - from)];
            in.readFully(bytes);
            position = from + bytes.length;
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }

    /** Until interrupted. */
    public void follow(Consumer<String> sink) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (!never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            for (byte b : appended()) {
                if (b == '\n') {
                    sink.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        }
    }

    private byte[] appended() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < position) {
                position = 0; // rotated: a new file under the old name
            }
            in.seek(position);
            byte[] bytes = new byte[(int) Math.min(in.length() - position, BYTES_MAX)];
            in.readFully(bytes);
            position += bytes.length;
            return bytes;
        } catch (FileNotFoundException e) {
            return new byte[0]; // between the rotation and the first line of the new file
        }
    }
}
