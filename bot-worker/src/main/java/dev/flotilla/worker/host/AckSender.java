package dev.flotilla.worker.host;

import dev.flotilla.contracts.task.TaskAck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends acks in order from a thread of its own: over the first path that takes them, again and again until one does. */
public final class AckSender {

    private static final Logger LOG = Logger.getLogger(AckSender.class);
    private static final int WAITING_MAX = 10_000;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final List<AckPath> paths;
    private final BlockingQueue<TaskAck> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    // Volatile: set at the end, read by the sending thread.
    private volatile boolean draining;

    /** @param paths the preferred one first */
    public AckSender(List<AckPath> paths) {
        this.paths = List.copyOf(paths);
    }

    public void start() {
        Thread.ofVirtual().name("acks").start(this::run);
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
        if (!ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("acks not sent, the hub will find out by silence waiting=%d", waiting.size());
        }
        closing.countDown();
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                @Nullable TaskAck ack = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (ack != null) {
                    deliver(ack);
                } else if (draining) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("acks interrupted");
        } finally {
            ended.countDown();
        }
    }

    private void deliver(TaskAck ack) throws InterruptedException {
        while (closing.getCount() > 0) {
            for (AckPath path : paths) {
                if (taken(path, ack)) {
                    LOG.infof(
                            "ack sent botId=%s generation=%d status=%s controlVersion=%d",
                            ack.botId(), ack.generation(), ack.status(), ack.controlVersion());
                    return;
                }
            }
            if (closing.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** A fault of a path must not end the only thread that answers. */
    private static boolean taken(AckPath path, TaskAck ack) {
        try {
            return path.send(ack);
        } catch (RuntimeException e) {
            LOG.errorf(e, "ack not sent, trying again botId=%s status=%s", ack.botId(), ack.status());
            return false;
        }
    }
}
