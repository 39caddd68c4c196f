package dev.flotilla.worker.host;

import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.worker.thread.Inbox;
import dev.flotilla.worker.thread.Latch;
import dev.flotilla.worker.thread.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends acks in order from a thread of its own: over the first path that takes them, again and again until one does. */
public final class AckSender {

    private static final Logger LOG = Logger.getLogger(AckSender.class);
    private static final int WAITING_MAX = 10_000;
    private static final int BATCH_MAX = 500;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final List<AckPath> paths;
    private final Threads threads;
    private final Inbox<TaskAck> waiting;
    private final Latch closing;
    private final Latch ended;
    // Volatile: set at the end, read by the sending thread.
    private volatile boolean draining;

    /** @param paths the preferred one first */
    public AckSender(List<AckPath> paths, Threads threads) {
        this.paths = List.copyOf(paths);
        this.threads = threads;
        this.waiting = threads.inbox(WAITING_MAX);
        this.closing = threads.latch();
        this.ended = threads.latch();
    }

    public void start() {
        threads.start("acks", this::run);
    }

    public void send(TaskAck ack) {
        if (!waiting.offer(ack)) {
            // The hub asks again for what it misses.
            LOG.errorf("ack dropped, too many wait botId=%s status=%s", ack.botId(), ack.status());
        }
    }

    /** Sends what waits, at most so long, and ends. */
    public void close(Duration atMost) throws InterruptedException {
        draining = true;
        if (!ended.await(atMost)) {
            LOG.warnf("acks not sent, the hub will find out by silence waiting=%d", waiting.size());
        }
        closing.open();
    }

    private void run() {
        try {
            while (!closing.isOpen()) {
                @Nullable TaskAck ack = waiting.poll(LOOK);
                if (ack != null) {
                    deliver(withWaiting(ack));
                } else if (draining) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("acks interrupted");
        } finally {
            ended.open();
        }
    }

    /** Whatever waits goes along. */
    private List<TaskAck> withWaiting(TaskAck first) {
        List<TaskAck> batch = new ArrayList<>(List.of(first));
        for (TaskAck next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            if (batch.size() >= BATCH_MAX) {
                return batch;
            }
        }
        return batch;
    }

    private void deliver(List<TaskAck> batch) throws InterruptedException {
        while (!closing.isOpen()) {
            if (paths.stream().anyMatch(path -> taken(path, batch))) {
                batch.forEach(ack -> LOG.infof(
                        "ack sent botId=%s generation=%d status=%s controlVersion=%d",
                        ack.botId(), ack.generation(), ack.status(), ack.controlVersion()));
                return;
            }
            if (closing.await(BETWEEN_ATTEMPTS)) {
                return;
            }
        }
    }

    /** A fault of a path must not end the only thread that answers. */
    private static boolean taken(AckPath path, List<TaskAck> batch) {
        try {
            return path.sendAll(batch);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "acks not sent, trying again first=%s acks=%d",
                    batch.getFirst().botId(),
                    batch.size());
            return false;
        }
    }
}
