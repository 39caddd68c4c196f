package dev.flotilla.worker.runtime;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.worker.thread.Inbox;
import dev.flotilla.worker.thread.Threads;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What waits for one bot's loop. Bounded: who delivers more waits, and so does the venue behind him. Thread-safe. */
final class Mailbox {

    private static final int CAPACITY = 256;
    private static final Duration CLOSED_LOOK = Duration.ofMillis(100);

    private final Inbox<Delivery> queue;
    // Volatile: set by the loop at its end, read by those who deliver.
    private volatile boolean closed;

    Mailbox(Threads threads) {
        this.queue = threads.inbox(CAPACITY);
    }

    /** @param event null = nothing but a wake-up */
    record Delivery(@Nullable FeedEvent event, Runnable done) {}

    /** Puts an event in; when the loop is over it counts as done at once. */
    void deliver(FeedEvent event, Runnable done) {
        Delivery delivery = new Delivery(event, done);
        try {
            while (!closed) {
                if (queue.offer(delivery, CLOSED_LOOK)) {
                    if (closed) {
                        finishRest();
                    }
                    return;
                }
            }
            done.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.run();
        }
    }

    /** Makes the loop look around. When the box is full it will anyway. */
    void wake() {
        boolean woken = queue.offer(new Delivery(null, () -> {}));
        if (!woken && closed) {
            finishRest();
        }
    }

    @Nullable
    Delivery poll(Duration atMost) throws InterruptedException {
        return queue.poll(atMost);
    }

    void close() {
        closed = true;
        finishRest();
    }

    private void finishRest() {
        for (Delivery left = queue.poll(); left != null; left = queue.poll()) {
            left.done().run();
        }
    }
}
