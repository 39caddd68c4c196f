package dev.flotilla.params.stream;

import dev.flotilla.contracts.api.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A thread that passes changes on: the first at once, those that come within the period folded into one delivery at its end. */
final class PacedChanges {

    private final String name;
    private final Duration period;
    private final Consumer<List<Fleet.Change>> next;
    private final PendingChanges pending = new PendingChanges();
    private final Semaphore waiting = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);

    PacedChanges(String name, Duration period, Consumer<List<Fleet.Change>> next) {
        this.name = name;
        this.period = period;
        this.next = next;
    }

    void start() {
        Thread.ofVirtual().name(name).start(this::run);
    }

    void stop() {
        stopping.countDown();
        waiting.release();
    }

    void put(Fleet.Change change) {
        pending.put(change);
        waiting.release();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                waiting.acquire();
                waiting.drainPermits();
                List<Fleet.Change> changes = pending.drain();
                if (!changes.isEmpty()) {
                    next.accept(changes);
                }
                stopping.await(period.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
