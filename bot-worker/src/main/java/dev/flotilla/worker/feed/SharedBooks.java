package dev.flotilla.worker.feed;

import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.BookFeed.Update;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One stream per order book, however many bots of this worker look at it. Thread-safe. */
public final class SharedBooks {

    private final BookFeed feed;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<String, Watched> watched = new HashMap<>();

    public SharedBooks(BookFeed feed) {
        this.feed = feed;
    }

    /** One book and who hears of it; the stream's thread reads without the lock. */
    private static final class Watched implements Consumer<Update> {
        private final List<Consumer<Update>> listeners = new CopyOnWriteArrayList<>();
        private volatile @Nullable Update newest;

        @Override
        public void accept(Update update) {
            newest = update;
            listeners.forEach(listener -> listener.accept(update));
        }

        void add(Consumer<Update> listener) {
            listeners.add(listener);
            Update known = newest;
            if (known != null) {
                listener.accept(known);
            }
        }
    }

    /**
     * Tells of a symbol's book from now on, what is known of it first. The listener must return quickly.
     *
     * @return what ends it
     */
    public Runnable watch(String symbol, Consumer<Update> listener) {
        changing.lock();
        try {
            Watched known = watched.get(symbol);
            if (known != null) {
                known.add(listener);
            } else {
                Watched fresh = new Watched();
                fresh.add(listener);
                watched.put(symbol, fresh);
                feed.watch(symbol, fresh);
            }
        } finally {
            changing.unlock();
        }
        return () -> unwatch(symbol, listener);
    }

    private void unwatch(String symbol, Consumer<Update> listener) {
        changing.lock();
        try {
            Watched known = watched.get(symbol);
            if (known != null && known.listeners.remove(listener) && known.listeners.isEmpty()) {
                watched.remove(symbol);
                feed.unwatch(symbol);
            }
        } finally {
            changing.unlock();
        }
    }
}
