package dev.flotilla.simulation.worker;

import dev.flotilla.contracts.report.Segment;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.kernel.Waiter;
import dev.flotilla.worker.spool.SegmentStore;
import dev.flotilla.worker.spool.ShipSource;
import dev.flotilla.worker.spool.SpoolPosition;
import dev.flotilla.worker.spool.Spooled;
import dev.flotilla.worker.spool.SpooledSegment;
import dev.flotilla.worker.spool.SpooledSegments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The spool on a disk that outlives the process: what was appended is there after a kill. */
final class SpoolFiles implements SegmentStore, ShipSource, SpooledSegments {

    /** The place up to which was sent is written now and then only. */
    private static final int ACKS_KEPT_EVERY = 4;

    private static final Path NOWHERE = Path.of("/nonexistent/simulation");

    private final Life life;
    private final Disk disk;
    private final Waiter growth = new Waiter();
    private final List<Waiter> flushes = new ArrayList<>();
    private int acked;
    private int acks;

    SpoolFiles(Life life, Disk disk) {
        this.life = life;
        this.disk = disk;
        this.acked = disk.acked;
    }

    @Override
    public Spooled append(Segment segment, int reports) {
        disk.spool.add(new Disk.Spooled(segment, reports));
        growth.wake();
        return new Spooled.Written(end());
    }

    private SpoolPosition end() {
        return new SpoolPosition(0, disk.spool.size());
    }

    @Override
    public Spooled sync(SpoolPosition upTo) {
        life.touch(Port.DISK);
        return new Spooled.Written(upTo);
    }

    @Override
    public @Nullable String entryObstacle() {
        return null;
    }

    @Override
    public SpooledSegments reader() {
        return this;
    }

    @Override
    public SpoolPosition acked() {
        return new SpoolPosition(0, acked);
    }

    @Override
    public void ack(SpoolPosition position, long reports) {
        acked = Math.max(acked, (int) position.offset());
        if (++acks % ACKS_KEPT_EVERY == 0 || acked == disk.spool.size()) {
            disk.acked = acked;
        }
        if (acked == disk.spool.size()) {
            flushes.forEach(Waiter::wake);
            flushes.clear();
        }
    }

    @Override
    public boolean awaitGrowth(SpoolPosition from, Duration atMost) {
        life.check();
        if (disk.spool.size() <= from.offset() && !atMost.isZero()) {
            growth.take();
            life.await(growth, Strands.idle(Scheduler.nanos(atMost)));
        }
        return disk.spool.size() > from.offset();
    }

    @Override
    public Path folder() {
        return NOWHERE;
    }

    @Override
    public Chunk read(SpoolPosition from, int segmentsMax, int bytesMax) {
        List<SpooledSegment> segments = new ArrayList<>();
        int at = (int) from.offset();
        for (int bytes = 0; at < disk.spool.size() && segments.size() < segmentsMax && bytes < bytesMax; at++) {
            Disk.Spooled one = disk.spool.get(at);
            bytes += one.segment().bytes().length;
            segments.add(new SpooledSegment(
                    one.segment(), one.reports(), new SpoolPosition(0, at), new SpoolPosition(0, at + 1)));
        }
        return new Chunk(segments, new SpoolPosition(0, at), 0);
    }

    @Override
    public Optional<SpoolPosition> find(String botId, long generation, long seq) {
        for (int at = 0; at < disk.spool.size(); at++) {
            Segment segment = disk.spool.get(at).segment();
            long last = segment.fromSeq() + disk.spool.get(at).reports() - 1;
            if (segment.botId().equals(botId)
                    && segment.generation() == generation
                    && segment.fromSeq() <= seq
                    && seq <= last) {
                return Optional.of(new SpoolPosition(0, at));
            }
        }
        return Optional.empty();
    }

    boolean awaitShipped(Duration atMost) {
        life.check();
        if (acked < disk.spool.size()) {
            Waiter mine = new Waiter();
            flushes.add(mine);
            life.await(mine, Scheduler.nanos(atMost));
            flushes.remove(mine);
        }
        return acked >= disk.spool.size();
    }

    long unsent() {
        return disk.spool.size() - acked;
    }
}
