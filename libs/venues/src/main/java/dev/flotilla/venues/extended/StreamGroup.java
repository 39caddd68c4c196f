package dev.flotilla.venues.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.stream.StreamSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The feed's streams, of which this venue has one per market and kind: told one at a time, and seen as one connection. */
final class StreamGroup implements AutoCloseable {

    private final Sockets sockets;
    private final VenueClock clock;
    private final OddMessages odd;
    private final Runnable up;
    private final Consumer<String> down;
    private final ReentrantLock telling = new ReentrantLock();
    private final Object members = new Object();
    // All guarded by members.
    private final Map<String, StreamSocket> byKey = new LinkedHashMap<>();
    private final Set<String> market = new HashSet<>();
    private boolean started;
    // Guarded by telling.
    private boolean toldUp;

    StreamGroup(Sockets sockets, VenueClock clock, OddMessages odd, Runnable up, Consumer<String> down) {
        this.sockets = sockets;
        this.clock = clock;
        this.odd = odd;
        this.up = up;
        this.down = down;
    }

    /** Makes the socket of a stream. */
    @FunctionalInterface
    interface Sockets {
        StreamSocket of(String path, @Nullable String apiKey, StreamSocket.Listener listener);
    }

    /** A stream of public data; the group is connected when all of these are. */
    void market(String path, Consumer<JsonNode> frames, Runnable lost) {
        add(path, listener -> sockets.of(path, null, listener), new Wire(frames, () -> {}, lost, true));
    }

    /** The stream of one account. */
    void account(String key, String apiKey, Consumer<JsonNode> frames, Runnable opened) {
        add(key, listener -> sockets.of("account", apiKey, listener), new Wire(frames, opened, () -> {}, false));
    }

    private void add(String key, Function<StreamSocket.Listener, StreamSocket> socketOf, Wire wire) {
        synchronized (members) {
            if (byKey.containsKey(key)) {
                return;
            }
            StreamSocket socket = socketOf.apply(wire);
            wire.socket = socket;
            byKey.put(key, socket);
            if (wire.ofMarket) {
                market.add(key);
            }
            if (started) {
                socket.start();
            }
        }
    }

    void drop(String key) {
        StreamSocket socket;
        synchronized (members) {
            socket = byKey.remove(key);
            market.remove(key);
        }
        if (socket != null) {
            socket.close();
        }
    }

    void start() {
        synchronized (members) {
            started = true;
            byKey.values().forEach(StreamSocket::start);
        }
    }

    boolean connected() {
        synchronized (members) {
            return started && market.stream().map(byKey::get).allMatch(socket -> socket != null && socket.connected());
        }
    }

    boolean connected(String key) {
        synchronized (members) {
            StreamSocket socket = byKey.get(key);
            return socket != null && socket.connected();
        }
    }

    /** Of the stream that was silent longest; null while not all are up. */
    @Nullable
    Duration silence() {
        Duration longest = Duration.ZERO;
        for (StreamSocket socket : ofMarket()) {
            Duration silence = socket.silence();
            if (silence == null) {
                return null;
            }
            longest = longest.compareTo(silence) < 0 ? silence : longest;
        }
        return connected() ? longest : null;
    }

    private List<StreamSocket> ofMarket() {
        synchronized (members) {
            List<StreamSocket> all = new ArrayList<>();
            byKey.forEach((key, socket) -> {
                if (market.contains(key)) {
                    all.add(socket);
                }
            });
            return all;
        }
    }

    /** Runs something between two messages, never at the same time as one. */
    void tellAlone(Runnable news) {
        telling.lock();
        try {
            news.run();
        } finally {
            telling.unlock();
        }
    }

    @Override
    public void close() {
        synchronized (members) {
            started = false;
            byKey.values().forEach(StreamSocket::close);
            byKey.clear();
        }
    }

    /** One stream's end of the group. */
    private final class Wire implements StreamSocket.Listener {
        private final StreamFrames frames;
        private final Runnable whenOpened;
        private final Runnable whenLost;
        private final boolean ofMarket;
        // Volatile: set once before the stream's thread starts.
        private volatile @Nullable StreamSocket socket;

        Wire(Consumer<JsonNode> frames, Runnable whenOpened, Runnable whenLost, boolean ofMarket) {
            this.frames = new StreamFrames(clock, odd, telling, frames);
            this.whenOpened = whenOpened;
            this.whenLost = whenLost;
            this.ofMarket = ofMarket;
        }

        /** The path alone says what is wanted. */
        @Override
        public List<String> greetings() {
            frames.opened();
            tellAlone(() -> {
                whenOpened.run();
                if (ofMarket && !toldUp && connected()) {
                    toldUp = true;
                    up.run();
                }
            });
            return List.of();
        }

        @Override
        public void text(String message) {
            String cause = frames.text(message);
            StreamSocket opened = socket;
            if (cause != null && opened != null) {
                opened.renew(cause);
            }
        }

        @Override
        public void closed(String cause) {
            tellAlone(() -> {
                whenLost.run();
                if (ofMarket && toldUp) {
                    toldUp = false;
                    down.accept(cause);
                }
            });
        }
    }
}
