package dev.flotilla.worker.feed;

import dev.flotilla.venues.MarketFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Acks steps of the market clock from a thread of its own. While reports pile up faster than they are shipped the acks come late, so
 * that a replay at full speed goes as fast as its journal and no faster.
 */
public final class StepAcks {

    private static final Logger LOG = Logger.getLogger(StepAcks.class);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration HOLD_MOST = Duration.ofMillis(500);

    private final MarketFeed feed;
    private final LongSupplier backlogBytes;
    private final long backlogMax;
    private final BlockingQueue<Instant> due = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param backlogMax bytes of unsent reports above which acks are held back */
    public StepAcks(MarketFeed feed, LongSupplier backlogBytes, long backlogMax) {
        this.feed = feed;
        this.backlogBytes = backlogBytes;
        this.backlogMax = backlogMax;
    }

    public void start() {
        Thread.ofVirtual().name("step-acks").start(this::run);
    }

    void due(Instant clock) {
        due.add(clock);
    }

    public void close() {
        closing.countDown();
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                Instant clock = due.poll(1, TimeUnit.SECONDS);
                if (clock != null) {
                    hold();
                    feed.ack(newest(clock));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("step acks interrupted");
        }
    }

    /** One ack covers every step before it. */
    private Instant newest(Instant clock) {
        Instant newest = clock;
        for (Instant next = due.poll(); next != null; next = due.poll()) {
            newest = next;
        }
        return newest;
    }

    private void hold() throws InterruptedException {
        for (long held = 0;
                held < HOLD_MOST.toMillis() && backlogBytes.getAsLong() > backlogMax;
                held += LOOK.toMillis()) {
            if (closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
