package dev.flotilla.params.stream;

import dev.flotilla.contracts.api.Fleet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hands changes to watchers, at most once per {@link #PERIOD} and then only the newest of each kind and bot: a fast
 * replay does not drown a browser. Publishing never blocks; a watcher that does not keep up is dropped.
 */
@ApplicationScoped
public class ChangeFeed {

    static final Duration PERIOD = Duration.ofMillis(250);

    private final int watchersMax;
    private final PendingChanges pending = new PendingChanges();
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Semaphore published = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);

    ChangeFeed(StreamConfig config) {
        this.watchersMax = config.maxClients();
    }

    void start(@Observes StartupEvent start) {
        Thread.ofVirtual().name("change-feed").start(this::run);
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping.countDown();
        published.release();
        watchers.forEach(Watcher::drop);
    }

    public void publish(Fleet.Change change) {
        if (!watchers.isEmpty()) {
            pending.put(change);
            published.release();
        }
    }

    /** A new watcher; empty when there are as many as allowed. Close it. */
    public Optional<Watcher> watch() {
        if (watchers.size() >= watchersMax) {
            return Optional.empty();
        }
        Watcher watcher = new Watcher(watchers::remove);
        watchers.add(watcher);
        return Optional.of(watcher);
    }

    public int watchers() {
        return watchers.size();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                published.acquire();
                published.drainPermits();
                deliver(pending.drain());
                // What comes within the period is folded into one delivery at its end.
                stopping.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<Fleet.Change> changes) {
        if (!changes.isEmpty()) {
            watchers.forEach(watcher -> watcher.offer(changes));
        }
    }
}
