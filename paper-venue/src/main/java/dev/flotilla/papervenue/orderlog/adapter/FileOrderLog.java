package dev.flotilla.papervenue.orderlog.adapter;

import dev.flotilla.papervenue.orderlog.LogRecord;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.papervenue.orderlog.OrderLogException;
import dev.flotilla.venues.paper.PaperExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log in a folder: {@code orders.log} is written to, {@code orders-N.log} are the segments before it, beginning with
 * record N, {@code snapshot-N.jsonl} is the state after record N. One process at a time.
 */
public final class FileOrderLog implements OrderLog {
    private static final int SNAPSHOTS_KEPT = 2;

    private final LogFolder folder;
    private final LineCodec codec = new LineCodec();
    private final long segmentBytes;
    private final long retainedBytes;
    private final FileChannel lockChannel;
    private @Nullable FileChannel active;
    private long activeBytes;
    private long firstSeq = 1;

    /**
     * Takes the folder; throws when another process has it.
     *
     * @param segmentBytes size at which a segment is closed
     * @param retainedBytes closed segments kept in all; the oldest go first, those a snapshot needs never
     */
    public FileOrderLog(Path place, long segmentBytes, long retainedBytes) {
        this.folder = new LogFolder(place);
        this.segmentBytes = segmentBytes;
        this.retainedBytes = retainedBytes;
        this.lockChannel = lock(folder.lock());
    }

    private static FileChannel lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new OrderLogException("another paper venue uses " + file.getParent(), null);
            }
            return channel;
        } catch (IOException e) {
            throw new OrderLogException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    @Override
    public Optional<Recovered> recover(PaperExchange exchange) {
        try {
            Optional<Recovered> recovered = new LogReplay(folder, codec, exchange).run();
            firstSeq = recovered.map(Recovered::seq).orElse(0L) + 1;
            begin();
            return recovered;
        } catch (IOException e) {
            throw new OrderLogException(
                    "cannot read the order log in " + folder.active().getParent(), e);
        }
    }

    private FileChannel begin() throws IOException {
        FileChannel channel = FileChannel.open(
                folder.active(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        folder.syncFolder();
        activeBytes = channel.size();
        active = channel;
        return channel;
    }

    @Override
    public void append(List<LogRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        records.forEach(record -> bytes.writeBytes(codec.line(record)));
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            activeBytes += buffer.remaining();
            while (buffer.hasRemaining()) {
                channel().write(buffer);
            }
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    @Override
    public void sync() {
        try {
            channel().force(false);
        } catch (IOException e) {
            throw failed("sync", e);
        }
    }

    private FileChannel channel() {
        FileChannel channel = active;
        if (channel == null) {
            throw new IllegalStateException("the order log was not recovered yet, or is closed");
        }
        return channel;
    }

    private OrderLogException failed(String what, IOException e) {
        return new OrderLogException("cannot " + what + " " + folder.active() + ": " + e.getMessage(), e);
    }

    @Override
    public boolean full() {
        return activeBytes >= segmentBytes;
    }

    @Override
    public void compact(Snapshot snapshot) {
        sync();
        try {
            new SnapshotFile(codec).write(folder, snapshot);
            channel().close();
            active = null;
            folder.move(folder.active(), folder.segment(firstSegmentSeq()));
            firstSeq = snapshot.seq() + 1;
            begin();
            release();
        } catch (IOException e) {
            throw failed("compact", e);
        }
    }

    /** Sequence of the first record of the active segment; it may have been written by an earlier process. */
    private long firstSegmentSeq() throws IOException {
        try (LineReader reader = new LineReader(folder.active())) {
            byte @Nullable [] line = reader.next();
            return line == null
                    ? firstSeq
                    : codec.value(line, LogRecord.class).map(LogRecord::seq).orElse(firstSeq);
        }
    }

    /** Lets go of snapshots but the newest two, and of the oldest segments that neither they nor the retention ask for. */
    private void release() throws IOException {
        List<LogFolder.Numbered> snapshots = folder.snapshots();
        for (LogFolder.Numbered old : snapshots.subList(0, Math.max(0, snapshots.size() - SNAPSHOTS_KEPT))) {
            Files.deleteIfExists(old.file());
        }
        long needed =
                snapshots.get(Math.max(0, snapshots.size() - SNAPSHOTS_KEPT)).seq();
        List<LogFolder.Numbered> segments = folder.segments();
        long bytes = 0;
        for (int i = segments.size() - 1; i >= 0; i--) {
            bytes += Files.size(segments.get(i).file());
            long lastSeq = i + 1 < segments.size() ? segments.get(i + 1).seq() - 1 : Long.MAX_VALUE;
            if (bytes > retainedBytes && lastSeq <= needed) {
                Files.deleteIfExists(segments.get(i).file());
            }
        }
        folder.syncFolder();
    }

    @Override
    public void close() {
        try {
            if (active != null) {
                sync();
                channel().close();
                active = null;
            }
            lockChannel.close();
        } catch (IOException e) {
            throw failed("close", e);
        }
    }
}
