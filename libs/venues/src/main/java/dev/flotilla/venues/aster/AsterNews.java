package dev.flotilla.venues.aster;

import dev.flotilla.venues.FeedEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Brings the events of several streams to the one listener, one at a time, and counts what could not be read. Thread-safe. */
final class AsterNews {

    private static final Logger LOG = Logger.getLogger(AsterNews.class);
    private static final int KINDS_MAX = 100;

    private final ReentrantLock telling = new ReentrantLock();
    private final Map<String, AtomicLong> unread = new ConcurrentHashMap<>();
    // Volatile: set once before the streams start, read by their threads.
    private volatile Consumer<FeedEvent> listener = event -> {};

    void listen(Consumer<FeedEvent> newListener) {
        listener = newListener;
    }

    void tell(FeedEvent event) {
        telling.lock();
        try {
            listener.accept(event);
        } finally {
            telling.unlock();
        }
    }

    /** A message that is unknown or malformed: told once for each kind, counted always; the stream goes on. */
    void unread(String kind, String why) {
        String bounded = unread.size() < KINDS_MAX || unread.containsKey(kind) ? kind : "others";
        if (unread.computeIfAbsent(bounded, key -> new AtomicLong()).incrementAndGet() == 1) {
            LOG.warnf("stream message is passed over, told once kind=%s cause=%s", bounded, why);
        }
    }

    /** How many messages of a kind were passed over. */
    long unreadOf(String kind) {
        AtomicLong count = unread.get(kind);
        return count == null ? 0 : count.get();
    }
}
