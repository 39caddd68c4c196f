package dev.flotilla.worker.report;

import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.worker.spool.ShipSource;
import dev.flotilla.worker.spool.SpoolPosition;
import dev.flotilla.worker.spool.SpooledSegment;
import dev.flotilla.worker.spool.SpooledSegments;
import dev.flotilla.worker.thread.Latch;
import dev.flotilla.worker.thread.Threads;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends one spool, in order, batch after batch, until it is stopped; one spool has one shipper. Sending twice is harmless: reports
 * are stored once.
 */
public final class ReportShipper {

    private static final Logger LOG = Logger.getLogger(ReportShipper.class);
    private static final Duration IDLE_LOOK = Duration.ofMillis(200);

    private final String workerId;
    private final ShipSource source;
    private final SpooledSegments reader;
    private final ReportIngest ingest;
    private final ShipConfig config;
    private final ShipFigures figures;
    private final SetAsideFolder setAside;
    private final LongSupplier nanos;
    private final Latch halted;
    // Volatile: set by whoever stops, read by the sending thread. Monotonic time.
    private volatile @Nullable Long stopAt;

    // Confined to the sending thread.
    private final Set<SpoolPosition> passedOver = new HashSet<>();
    private final Set<ShipVerdict.Key> unfillable = new HashSet<>();
    private SpoolPosition at;
    private SpoolPosition counted;
    private int segmentsMax;
    private int failuresInARow;

    public ReportShipper(
            String workerId,
            ShipSource source,
            ReportIngest ingest,
            ShipConfig config,
            ShipFigures figures,
            LostReports lost,
            LongSupplier nanos,
            Threads threads) {
        this.workerId = workerId;
        this.source = source;
        this.reader = source.reader();
        this.ingest = ingest;
        this.config = config;
        this.figures = figures;
        this.setAside = new SetAsideFolder(source.folder(), lost);
        this.nanos = nanos;
        this.halted = threads.latch();
        this.at = source.acked();
        this.counted = at;
        this.segmentsMax = config.segmentsMax();
    }

    /** Sends until {@link #stop}, and then what is left for as long as stop allows. */
    public void run() {
        try {
            while (!over()) {
                if (source.awaitGrowth(at, IDLE_LOOK)) {
                    step();
                } else if (stopAt != null) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("sending was interrupted, the rest stays in the spool");
        }
    }

    /** Sends what is there; true once nothing is left, false when stopped before. */
    public boolean runToEnd() throws InterruptedException {
        while (source.awaitGrowth(at, Duration.ZERO)) {
            if (over()) {
                return false;
            }
            step();
        }
        return true;
    }

    /** Ends sending once the spool is empty, at the latest after the grace; what is left stays on disk. */
    public void stop(Duration grace) {
        stopAt = nanos.getAsLong() + grace.toNanos();
        if (grace.isZero()) {
            halted.open();
        }
    }

    private boolean over() {
        Long end = stopAt;
        return end != null && nanos.getAsLong() - end >= 0;
    }

    private void step() throws InterruptedException {
        SpooledSegments.Chunk chunk = reader.read(at, segmentsMax, config.bytesMax());
        List<SpooledSegment> batch = chunk.segments().stream()
                .filter(segment -> !passedOver.contains(segment.start()))
                .toList();
        if (batch.isEmpty()) {
            advance(chunk);
            return;
        }
        long before = nanos.getAsLong();
        ReportIngest.Answer answer = ingest.send(new ReportBatch(
                workerId, batch.stream().map(SpooledSegment::segment).toList()));
        switch (answer) {
            case ReportIngest.Answer.Receipts receipts -> {
                figures.shipped(
                        batch.stream().mapToLong(SpooledSegment::reports).sum(), nanos.getAsLong() - before);
                failuresInARow = 0;
                segmentsMax = Math.min(config.segmentsMax(), segmentsMax * 2);
                follow(ShipVerdict.of(batch, receipts.receipts()), chunk);
            }
            case ReportIngest.Answer.TryLater later -> pause(later.cause());
            case ReportIngest.Answer.Refused refused -> shrink(batch, refused);
        }
    }

    private void follow(ShipVerdict verdict, SpooledSegments.Chunk chunk) throws InterruptedException {
        switch (verdict) {
            case ShipVerdict.Advance _ -> advance(chunk);
            case ShipVerdict.Rewind rewind -> rewind(rewind);
            case ShipVerdict.SetAside aside -> passOver(aside.segment(), aside.problem());
            case ShipVerdict.Unclear unclear -> pause(unclear.cause());
        }
    }

    private void advance(SpooledSegments.Chunk chunk) {
        at = chunk.next();
        passedOver.removeIf(position -> position.compareTo(at) < 0);
        // Reports between the rewound place and the furthest acked one were counted already.
        long reports = chunk.segments().stream()
                .filter(segment -> segment.start().compareTo(counted) >= 0)
                .mapToLong(SpooledSegment::reports)
                .sum();
        counted = counted.compareTo(at) > 0 ? counted : at;
        source.ack(at, reports);
    }

    private void rewind(ShipVerdict.Rewind rewind) {
        String botId = rewind.at().segment().botId();
        long generation = rewind.at().segment().generation();
        ShipVerdict.Key key = new ShipVerdict.Key(botId, generation);
        Optional<SpoolPosition> found =
                unfillable.contains(key) ? Optional.empty() : reader.find(botId, generation, rewind.fromSeq());
        if (found.isPresent() && !found.get().equals(rewind.at().start()) && !passedOver.contains(found.get())) {
            LOG.warnf(
                    "params-api misses reports, sending again botId=%s generation=%d fromSeq=%d",
                    botId, generation, rewind.fromSeq());
            at = found.get();
            return;
        }
        unfillable.add(key);
        passOver(rewind.at(), "gap before it cannot be filled from seq " + rewind.fromSeq());
    }

    private void passOver(SpooledSegment segment, String problem) {
        setAside.keep(segment, problem);
        passedOver.add(segment.start());
    }

    /** A refused request is halved until the one bad segment stands alone. */
    private void shrink(List<SpooledSegment> batch, ReportIngest.Answer.Refused refused) throws InterruptedException {
        figures.failed(refused.message());
        boolean aboutContent = refused.status() == 400 || refused.status() == 413 || refused.status() == 422;
        if (!aboutContent) {
            pause(refused.message());
        } else if (batch.size() > 1) {
            segmentsMax = Math.max(1, batch.size() / 2);
        } else {
            passOver(batch.getFirst(), "status " + refused.status() + " " + refused.message());
        }
    }

    private void pause(String cause) throws InterruptedException {
        figures.failed(cause);
        failuresInARow++;
        long doubled = config.pauseFirst().toMillis() << Math.min(failuresInARow - 1, 20);
        long millis = Math.min(doubled, config.pauseMost().toMillis());
        // Told less and less often the longer it lasts.
        LOG.logf(
                Integer.bitCount(failuresInARow) == 1 ? Logger.Level.WARN : Logger.Level.DEBUG,
                "reports wait in the spool attempt=%d pauseMillis=%d cause=%s",
                failuresInARow,
                millis,
                cause);
        if (halted.await(Duration.ofMillis(millis))) {
            LOG.debug("stopped while waiting");
        }
    }
}
