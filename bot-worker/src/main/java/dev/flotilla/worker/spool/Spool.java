package dev.flotilla.worker.spool;

import dev.flotilla.contracts.report.Segment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The worker's spool. An append is written when it returns, so that it survives a kill of the process; a sync makes everything
 * written before it survive the machine, one disk flush for all bots that wait (group commit). Thread-safe.
 *
 * <p>Each process begins a file of its own, so that a torn tail is always the end of a file.
 */
public final class Spool implements SegmentStore, ShipSource, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final SpoolDirectory directory;
    private final SpoolLimits limits;
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition grown = writing.newCondition();
    private final Condition shipped = writing.newCondition();
    private final ReentrantLock syncing = new ReentrantLock();
    private final AtomicLong unsentBytes = new AtomicLong();
    private final AtomicLong unsentReports = new AtomicLong();

    // Guarded by writing; null while no file could be opened.
    private @Nullable RandomAccessFile file;
    // Volatile: read by the sender and by syncs without the lock.
    private volatile SpoolPosition written;
    private volatile SpoolPosition synced;
    private volatile @Nullable String broken;
    // Written by the one sender; volatile for those who look on.
    private volatile SpoolPosition acked;

    private Spool(SpoolDirectory directory, SpoolLimits limits) {
        this.directory = directory;
        this.limits = limits;
        this.acked = directory.acked();
        long next = directory.files().isEmpty()
                ? acked.file() + 1
                : directory.files().lastKey() + 1;
        this.written = new SpoolPosition(Math.max(next, acked.file() + 1), 0);
        this.synced = written;
        unsentBytes.set(directory.bytesFrom(acked));
        unsentReports.set(reader().count(acked));
    }

    /** Opens the spool in a folder held by this process; what an earlier process left is sent first. */
    public static Spool open(SpoolDirectory directory, SpoolLimits limits) {
        return new Spool(directory, limits);
    }

    @Override
    public Spooled append(Segment segment, int reports) {
        if (unsentBytes.get() > limits.hardBytesMax()) {
            return new Spooled.Refused(
                    "spool is full: " + unsentBytes.get() + " unsent bytes; is params-api reachable?");
        }
        byte[] record = SegmentCodec.encode(segment, reports);
        if (record.length > SpoolLimits.RECORD_BYTES_MAX) {
            return new Spooled.Refused("a segment of " + record.length + " bytes is over the limit of a record");
        }
        writing.lock();
        try {
            return write(record, reports);
        } finally {
            writing.unlock();
        }
    }

    private Spooled write(byte[] record, int reports) {
        SpoolPosition start = written;
        try {
            RandomAccessFile out = fileWithRoom();
            start = written;
            out.write(record);
            written = new SpoolPosition(start.file(), start.offset() + record.length);
            unsentBytes.addAndGet(record.length);
            unsentReports.addAndGet(reports);
            broken = null;
            grown.signalAll();
            return new Spooled.Written(written);
        } catch (IOException e) {
            abandonFile();
            return refuse("cannot write the spool file " + directory.file(start.file()) + ": " + e.getMessage());
        }
    }

    private Spooled.Refused refuse(String cause) {
        if (broken == null) {
            LOG.errorf("spool is not writable, entries are refused cause=%s", cause);
        }
        broken = cause;
        return new Spooled.Refused(cause);
    }

    private RandomAccessFile fileWithRoom() throws IOException {
        RandomAccessFile current = file;
        if (current != null && written.offset() < limits.fileBytesMax()) {
            return current;
        }
        if (current != null) {
            // Synced before it is left, so that a sync never needs an older file.
            current.getFD().sync();
            current.close();
            file = null;
            written = new SpoolPosition(written.file() + 1, 0);
        }
        RandomAccessFile fresh =
                new RandomAccessFile(directory.file(written.file()).toFile(), "rw");
        fresh.setLength(0);
        file = fresh;
        return fresh;
    }

    /** After a failed write the file may end in half a record: later records go to a new file. */
    private void abandonFile() {
        RandomAccessFile current = file;
        file = null;
        if (current == null) {
            return;
        }
        try (current) {
            current.setLength(written.offset());
            current.getFD().sync();
        } catch (IOException e) {
            LOG.errorf("spool file could not be closed cleanly, its tail will be cut file=%s cause=%s", written, e);
        }
        written = new SpoolPosition(written.file() + 1, 0);
    }

    /** Flushes to disk; many callers share one flush. */
    @Override
    public Spooled sync(SpoolPosition upTo) {
        syncing.lock();
        try {
            if (upTo.compareTo(synced) <= 0) {
                return new Spooled.Written(upTo);
            }
            SpoolPosition target = flush();
            synced = target;
            return new Spooled.Written(upTo);
        } catch (IOException e) {
            return refuse("cannot flush the spool to disk: " + e.getMessage());
        } finally {
            syncing.unlock();
        }
    }

    private SpoolPosition flush() throws IOException {
        RandomAccessFile current;
        SpoolPosition target;
        writing.lock();
        try {
            current = file;
            target = written;
        } finally {
            writing.unlock();
        }
        if (current != null) {
            syncUnlessLeft(current, target);
        }
        return target;
    }

    private void syncUnlessLeft(RandomAccessFile current, SpoolPosition target) throws IOException {
        try {
            current.getFD().sync();
        } catch (IOException e) {
            boolean leftInGoodOrder = written.file() != target.file() && broken == null;
            if (!leftInGoodOrder) {
                throw e;
            }
            // The file was full and left meanwhile; leaving it has flushed it.
        }
    }

    @Override
    public @Nullable String entryObstacle() {
        if (unsentBytes.get() > limits.totalBytesMax()) {
            return "spool holds " + unsentBytes.get() + " unsent bytes, over the limit of " + limits.totalBytesMax();
        }
        return broken;
    }

    public long unsentReports() {
        return unsentReports.get();
    }

    public long unsentBytes() {
        return unsentBytes.get();
    }

    @Override
    public SpoolReader reader() {
        return SpoolReader.ofLive(directory, () -> written);
    }

    @Override
    public SpoolPosition acked() {
        return acked;
    }

    @Override
    public void ack(SpoolPosition position, long reports) {
        acked = position;
        unsentReports.addAndGet(-reports);
        unsentBytes.set(directory.bytesFrom(position));
        try {
            directory.ack(position);
        } catch (IOException e) {
            LOG.warnf("could not note what was sent, it will be sent again after a restart cause=%s", e);
        }
        writing.lock();
        try {
            shipped.signalAll();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean awaitGrowth(SpoolPosition from, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        writing.lock();
        try {
            while (!from.isBefore(written) && left > 0) {
                left = grown.awaitNanos(left);
            }
            return from.isBefore(written);
        } finally {
            writing.unlock();
        }
    }

    /** Waits until everything written so far is acked; false when it took longer. */
    public boolean awaitShipped(Duration atMost) throws InterruptedException {
        SpoolPosition target = written;
        long left = atMost.toNanos();
        writing.lock();
        try {
            while (unsentReports.get() > 0 && acked.isBefore(target) && left > 0) {
                left = shipped.awaitNanos(left);
            }
            return unsentReports.get() <= 0 || !acked.isBefore(target);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Path folder() {
        return directory.folder();
    }

    /** Flushes and leaves the folder. What is unsent stays for the next process. */
    @Override
    public void close() {
        writing.lock();
        try {
            RandomAccessFile current = file;
            file = null;
            if (current != null) {
                current.getFD().sync();
                current.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the spool in " + directory.folder(), e);
        } finally {
            writing.unlock();
            directory.close();
        }
    }
}
