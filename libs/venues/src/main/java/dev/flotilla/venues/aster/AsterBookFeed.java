package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.stream.StreamSocket;
import dev.flotilla.venues.stream.StreamTerms;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Books over a stream of their own, so that a busy book holds no bar and no fill up. Thread-safe. */
final class AsterBookFeed implements BookFeed, StreamSocket.Listener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AsterBookFeed.class);
    private static final String HEARTBEAT = "btcusdt@markPrice";
    private static final int LEVELS_TOLD = 20;
    private static final int SNAPSHOT_LEVELS = 1_000;
    private static final int SNAPSHOT_ATTEMPTS = 10;
    private static final long BETWEEN_SNAPSHOTS_NANOS = 200_000_000L;

    private final AsterRestClient rest;
    private final AsterNews news;
    private final StreamSocket socket;
    private final AtomicLong requests = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    // Both guarded by lock.
    private final Map<String, Watched> watched = new HashMap<>();
    private boolean started;

    /** One book and who hears of it. */
    private static final class Watched {
        final AsterBook book = new AsterBook();
        final Consumer<Update> listener;
        boolean reading;

        Watched(Consumer<Update> listener) {
            this.listener = listener;
        }
    }

    AsterBookFeed(AsterConfig config, HttpClient http, AsterRestClient rest, AsterNews news, LongSupplier nanos) {
        this.rest = rest;
        this.news = news;
        StreamTerms terms = new StreamTerms(
                "aster-book-stream",
                () -> URI.create(config.stream() + "/stream?streams=" + HEARTBEAT),
                Map.of(),
                config.readTimeout(),
                config.writeTimeout(),
                config.silenceMax(),
                config.reconnect());
        this.socket = new StreamSocket(terms, http, nanos, this);
    }

    @Override
    public void watch(String symbol, Consumer<Update> listener) {
        lock.lock();
        try {
            watched.put(symbol, new Watched(listener));
            if (!started) {
                started = true;
                socket.start();
            }
        } finally {
            lock.unlock();
        }
        socket.send(frame("SUBSCRIBE", List.of(symbol)));
    }

    @Override
    public void unwatch(String symbol) {
        lock.lock();
        try {
            watched.remove(symbol);
        } finally {
            lock.unlock();
        }
        socket.send(frame("UNSUBSCRIBE", List.of(symbol)));
    }

    private String frame(String method, List<String> symbols) {
        String streams = symbols.stream()
                .map(symbol -> "\"" + symbol.toLowerCase(Locale.ROOT) + "@depth@100ms\"")
                .collect(Collectors.joining(","));
        return "{\"method\":\"" + method + "\",\"params\":[" + streams + "],\"id\":" + requests.incrementAndGet() + "}";
    }

    @Override
    public List<String> greetings() {
        lock.lock();
        try {
            return watched.isEmpty() ? List.of() : List.of(frame("SUBSCRIBE", List.copyOf(watched.keySet())));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void text(String message) {
        try {
            AsterDepth change = AsterDepth.parse(message);
            if (change == null) {
                readMissing();
            } else {
                take(change);
            }
        } catch (IllegalArgumentException malformed) {
            news.unread("malformed book", String.valueOf(malformed.getMessage()));
            lost("a message cannot be read");
        }
    }

    /** A subscription is answered, or a heartbeat comes: books that are not there yet are read, also where nothing moves. */
    private void readMissing() {
        lock.lock();
        try {
            watched.forEach(this::snapshotIfNeeded);
        } finally {
            lock.unlock();
        }
    }

    private void take(AsterDepth change) {
        lock.lock();
        try {
            Watched one = watched.get(change.symbol());
            if (one == null) {
                return;
            }
            switch (one.book.take(change)) {
                case CHANGED -> tell(change.symbol(), one, change.atMillis());
                case NOTHING -> snapshotIfNeeded(change.symbol(), one);
                case GAP -> {
                    one.listener.accept(new Update.Lost(change.symbol(), "changes are missing"));
                    one.book.take(change);
                    snapshotIfNeeded(change.symbol(), one);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static void tell(String symbol, Watched one, long atMillis) {
        one.listener.accept(new Update.Changed(
                symbol, one.book.bids(LEVELS_TOLD), one.book.asks(LEVELS_TOLD), Instant.ofEpochMilli(atMillis)));
    }

    private void snapshotIfNeeded(String symbol, Watched one) {
        if (!one.book.live() && !one.reading) {
            one.reading = true;
            Thread.ofVirtual().name("aster-book-snapshot").start(() -> snapshot(symbol, one));
        }
    }

    /** Reads snapshots until one fits the changes that came meanwhile. */
    private void snapshot(String symbol, Watched one) {
        AsterParams params = new AsterParams().with("symbol", symbol).with("limit", SNAPSHOT_LEVELS);
        boolean fits = false;
        for (int attempt = 1; attempt <= SNAPSHOT_ATTEMPTS && !fits; attempt++) {
            JsonNode depth = read(params);
            fits = depth != null && fits(symbol, one, depth);
            if (!fits) {
                LockSupport.parkNanos(BETWEEN_SNAPSHOTS_NANOS * attempt);
            }
        }
        lock.lock();
        try {
            // The next change asks again.
            one.reading = false;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable JsonNode read(AsterParams params) {
        try {
            return rest.open("depth", params);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            LOG.debugf("no snapshot of a book yet cause=%s", e.getMessage());
            return null;
        }
    }

    private boolean fits(String symbol, Watched one, JsonNode depth) {
        lock.lock();
        try {
            if (one.book.snapshot(depth) == AsterBook.Step.GAP) {
                return false;
            }
            tell(symbol, one, AsterJson.number(depth, "E"));
            return true;
        } catch (IllegalArgumentException unreadable) {
            news.unread("snapshot of a book", String.valueOf(unreadable.getMessage()));
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void lost(String cause) {
        lock.lock();
        try {
            watched.forEach((symbol, one) -> {
                one.book.reset();
                one.listener.accept(new Update.Lost(symbol, cause));
            });
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closed(String cause) {
        lost(cause);
    }

    @Override
    public void close() {
        socket.close();
    }
}
