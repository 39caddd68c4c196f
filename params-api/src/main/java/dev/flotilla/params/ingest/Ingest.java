package dev.flotilla.params.ingest;

import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Takes a batch of reports: read, planned and stored in one transaction, then told to whoever watches. */
@ApplicationScoped
public class Ingest {

    private static final Logger LOG = Logger.getLogger(Ingest.class);
    private static final int ATTEMPTS_MAX = 3;

    private final ReportStore store;
    private final ChangeFeed feed;
    private final IngestFigures figures;
    private final Semaphore turns;
    private final Duration patience;

    public Ingest(ReportStore store, ChangeFeed feed, IngestFigures figures, IngestConfig config) {
        this.store = store;
        this.feed = feed;
        this.figures = figures;
        this.turns = new Semaphore(config.concurrency(), true);
        this.patience = config.patience();
    }

    public Outcome<SegmentReceipt> accept(ReportBatch batch) throws InterruptedException {
        if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return Outcome.refused(Refusal.unavailable(
                    "ingest_busy",
                    "reports come faster than they are stored; nothing of this batch is, send it again"));
        }
        try {
            return Outcome.done(take(batch));
        } finally {
            turns.release();
        }
    }

    private SegmentReceipt take(ReportBatch batch) {
        List<ReadSegment> segments =
                batch.segments().stream().map(SegmentReader::read).toList();
        segments.forEach(segment -> logMalformed(batch.workerId(), segment));
        return figures.timed(() -> new SegmentReceipt(store(batch.workerId(), segments)));
    }

    private List<SegmentReceipt.Receipt> store(String workerId, List<? extends ReadSegment> segments) {
        try {
            return commit(workerId, segments);
        } catch (StoreException.Refused e) {
            return segments.size() == 1
                    ? List.of(refused(workerId, segments.getFirst(), e))
                    : oneByOne(workerId, segments);
        }
    }

    /** Postgres refused a value somewhere in the batch: the segment that holds it must not keep the others out. */
    private List<SegmentReceipt.Receipt> oneByOne(String workerId, List<? extends ReadSegment> segments) {
        List<SegmentReceipt.Receipt> receipts = new ArrayList<>();
        segments.forEach(segment -> receipts.addAll(store(workerId, List.of(segment))));
        return receipts;
    }

    private SegmentReceipt.Receipt refused(String workerId, ReadSegment segment, StoreException.Refused cause) {
        ReadSegment malformed =
                new ReadSegment.Malformed(segment.key(), seq(segment), String.valueOf(cause.getMessage()));
        logMalformed(workerId, malformed);
        return commit(workerId, List.of(malformed)).getFirst();
    }

    private List<SegmentReceipt.Receipt> commit(String workerId, List<? extends ReadSegment> segments) {
        Set<SegmentKey> keys = new LinkedHashSet<>();
        Set<String> ticking = new LinkedHashSet<>();
        for (ReadSegment segment : segments) {
            keys.add(segment.key());
            if (segment instanceof ReadSegment.Good good && good.ticks()) {
                ticking.add(segment.key().botId());
            }
        }
        for (int attempt = 1; ; attempt++) {
            try {
                IngestPlan plan = store.store(workerId, keys, ticking, stored -> IngestPlanner.plan(segments, stored));
                figures.accepted(plan);
                IngestChanges.of(plan).forEach(feed::publish);
                return plan.receipts();
            } catch (StoreException.Contended e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private static long seq(ReadSegment segment) {
        return switch (segment) {
            case ReadSegment.Good good -> good.firstSeq();
            case ReadSegment.Malformed malformed -> malformed.seq();
        };
    }

    private static void logMalformed(String workerId, ReadSegment segment) {
        if (segment instanceof ReadSegment.Malformed malformed) {
            LOG.errorf(
                    "malformed report refused, its segment waits in the worker's spool workerId=%s botId=%s generation=%d"
                            + " seq=%d cause=%s",
                    workerId, malformed.key().botId(), malformed.key().generation(), malformed.seq(), malformed.why());
        }
    }
}
