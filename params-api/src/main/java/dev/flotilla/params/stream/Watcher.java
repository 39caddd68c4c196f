package dev.flotilla.params.stream;

import dev.flotilla.contracts.api.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One browser's place in the feed, with a buffer that ends. */
public final class Watcher implements AutoCloseable {

    private static final int DELIVERIES_MAX = 20;

    private final BlockingQueue<List<Fleet.Change>> buffer = new ArrayBlockingQueue<>(DELIVERIES_MAX);
    private final Consumer<Watcher> onClose;
    private volatile boolean dropped; // written by the feed, read by the watcher's own thread

    Watcher(Consumer<Watcher> onClose) {
        this.onClose = onClose;
    }

    void offer(List<Fleet.Change> changes) {
        if (!buffer.offer(changes)) {
            drop();
        }
    }

    /** Ends the watch: the browser did not keep up, is gone, or the service stops. */
    public void drop() {
        dropped = true;
        buffer.clear();
        buffer.offer(List.of());
        onClose.accept(this);
    }

    /** The next changes; empty after this time without any. */
    public List<Fleet.Change> next(Duration atMost) throws InterruptedException {
        List<Fleet.Change> changes = buffer.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return changes == null ? List.of() : changes;
    }

    /** True when the watch has ended: close the connection; a browser that is still there comes again. */
    public boolean dropped() {
        return dropped;
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
