package dev.flotilla.papervenue.venue;

import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.orderlog.LogRecord;
import dev.flotilla.papervenue.orderlog.OrderLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns the venue. A turn: what has been asked meanwhile, at most one step of the clock, one write to the
 * log (with one sync for all, when anything but the clock changed), then answers and frames. When the log fails, nothing is
 * done any more: memory may be ahead of the disk, and only a new start brings them together.
 */
public final class VenueLoop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(VenueLoop.class);
    private static final int QUEUE_MAX = 8_192;
    private static final int BATCH_MAX = 512;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final long SYNC_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final BlockingQueue<Job<?>> jobs = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final VenueCore core;
    private final OrderLog log;
    private final LongSupplier nanos;
    private final Thread thread;
    // Volatile: written by the loop or the closer, read by every caller.
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;
    private volatile VenueStatus status;
    private boolean unsynced;
    private long lastSync;

    public VenueLoop(VenueSetup setup) {
        this.core = setup.core();
        this.log = setup.log();
        this.nanos = setup.nanos();
        this.lastSync = nanos.getAsLong();
        this.status = status("");
        this.thread = new Thread(this::run, "venue-loop");
        core.market().onAvailable(() -> tell(_ -> {}));
    }

    /** Begins to turn. */
    public void start() {
        thread.start();
    }

    public VenueStatus status() {
        return status;
    }

    /**
     * Has the work done and waits for the answer. Throws {@link VenueUnavailableException} when the venue cannot; what the
     * work itself throws comes out as it is.
     */
    <T> T call(Job.Work<T> work) {
        Job<T> job = new Job<>(work);
        RuntimeException broken = failure;
        if (closing || broken != null) {
            throw new VenueUnavailableException("the venue has stopped: " + reason(broken), false, broken);
        }
        if (!jobs.offer(job)) {
            throw new VenueUnavailableException("the venue is overloaded", false, null);
        }
        return await(job);
    }

    private static String reason(@Nullable RuntimeException broken) {
        return broken == null ? "it is shutting down" : String.valueOf(broken.getMessage());
    }

    private static <T> T await(Job<T> job) {
        try {
            return job.answer().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new VenueUnavailableException("no answer within " + ANSWER_WITHIN, true, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VenueUnavailableException("interrupted while waiting", true, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("unexpected failure in the venue", failed);
        }
    }

    /** Has the work done without waiting; false when the venue cannot take it. */
    boolean tell(java.util.function.Consumer<VenueCore> work) {
        return !closing
                && failure == null
                && jobs.offer(new Job<>(owner -> {
                    work.accept(owner);
                    return true;
                }));
    }

    private void run() {
        List<Job<?>> batch = new ArrayList<>();
        try {
            while (!closing) {
                batch.clear();
                turn(batch);
            }
        } catch (InterruptedException stopped) {
            LOG.debug("venue loop interrupted");
        } catch (RuntimeException broken) {
            fail(broken, batch);
        } finally {
            finish();
        }
    }

    private void turn(List<Job<?>> batch) throws InterruptedException {
        collect(batch);
        batch.forEach(job -> job.run(core));
        stepIfDue();
        commit();
        batch.forEach(Job::give);
        core.subscribers().deliver(core.outbox().takeDeliveries());
        status = status("");
    }

    private void collect(List<Job<?>> batch) throws InterruptedException {
        long wait = unsynced ? Math.min(untilStep(), SYNC_EVERY_NANOS) : untilStep();
        if (wait > 0) {
            Job<?> first = jobs.poll(wait, TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
            }
        }
        jobs.drainTo(batch, BATCH_MAX - batch.size());
    }

    private long untilStep() {
        Optional<MarketStep> next = core.market().peek();
        return next.isEmpty()
                ? Pace.FOREVER
                : core.pace().waitNanos(next.get().clock(), core.market().paced(), core.barrier(), nanos.getAsLong());
    }

    private void stepIfDue() {
        Optional<MarketStep> next = core.market().peek();
        if (next.isEmpty() || untilStep() > 0) {
            return;
        }
        long now = nanos.getAsLong();
        if (core.market().paced()
                && core.pace().waitsForAcks()
                && !core.barrier().open()) {
            leaveBehind();
            return;
        }
        core.meters().stepped(Duration.ofNanos(core.pace().lagNanos(next.get().clock(), now)));
        core.step(next.get());
        core.pace().stepped(core.clock(), core.barrier(), now);
    }

    private void leaveBehind() {
        int left = core.barrier().leaveBehind();
        core.meters().leftBehind(left);
        LOG.warnf("subscribers did not ack in time, going on without them count=%d clock=%s", left, core.clock());
    }

    /** One write for the whole turn; one sync when it holds more than steps of the clock, or the last sync is long ago. */
    private void commit() {
        List<LogRecord> records = core.outbox().takeRecords();
        if (!records.isEmpty()) {
            log.append(records);
            unsynced = true;
        }
        long now = nanos.getAsLong();
        boolean matters = records.stream()
                .anyMatch(record -> record.market() != null || !record.events().isEmpty());
        if (matters || (unsynced && now - lastSync >= SYNC_EVERY_NANOS)) {
            sync(now);
        }
        if (log.full()) {
            log.compact(core.snapshot());
        }
    }

    private void sync(long now) {
        log.sync();
        lastSync = nanos.getAsLong();
        core.meters().synced(Duration.ofNanos(lastSync - now));
        unsynced = false;
    }

    private VenueStatus status(String why) {
        return new VenueStatus(
                core.clock(),
                core.seq(),
                core.exchange().size(),
                core.subscribers().size(),
                core.pace().paused(),
                core.ended(),
                TimeUnit.NANOSECONDS.toMillis(core.pace().lagNanos(core.clock(), nanos.getAsLong())),
                why);
    }

    private void fail(RuntimeException broken, List<Job<?>> batch) {
        failure = broken;
        LOG.errorf(broken, "the venue stops: nothing more is taken until it is started anew");
        status = status(reason(broken));
        VenueUnavailableException unclear =
                new VenueUnavailableException("the venue failed while it worked on this", true, broken);
        batch.forEach(job -> job.fail(unclear));
    }

    /** Whoever still waits has had nothing done; then the files are let go. */
    private void finish() {
        closing = true;
        List<Job<?>> waiting = new ArrayList<>();
        jobs.drainTo(waiting);
        waiting.forEach(job -> job.fail(new VenueUnavailableException("the venue is shutting down", false, failure)));
        core.market().close();
        try {
            log.close();
        } catch (RuntimeException unclosed) {
            LOG.errorf(unclosed, "the order log could not be closed");
        }
    }

    /** Finishes the turn, syncs and closes the log. */
    @Override
    public void close() {
        closing = true;
        tellNothing();
        try {
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes the loop; a full queue is awake anyway. */
    private void tellNothing() {
        boolean woken = jobs.offer(new Job<>(_ -> true));
        LOG.debugf("stopping the venue loop woken=%s", woken);
    }
}
