package dev.flotilla.venues.stream;

import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one WebSocket open: connects with growing pauses, pings, and drops a connection that has fallen silent. The listener is called
 * by one thread at a time; while it blocks nothing more is read, so that a slow reader slows the venue down.
 */
public final class StreamSocket implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StreamSocket.class);
    private static final int MESSAGE_CHARS_MAX = 4 * 1024 * 1024;
    private static final int PINGS_PER_SILENCE = 3;

    private final StreamTerms terms;
    private final HttpClient http;
    private final LongSupplier nanos;
    private final Listener listener;
    private final AtomicReference<@Nullable Connection> current = new AtomicReference<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    // Serialises calls of the listener over the end of one connection and the begin of the next.
    private final ReentrantLock telling = new ReentrantLock();

    /** @param nanos monotonic time */
    public StreamSocket(StreamTerms terms, HttpClient http, LongSupplier nanos, Listener listener) {
        this.terms = terms;
        this.http = http;
        this.nanos = nanos;
        this.listener = listener;
    }

    /** Ends the connection of now; the next one follows at once. */
    public void renew(String cause) {
        Connection connection = current.get();
        if (connection != null) {
            connection.end(cause);
        }
    }

    /** Told of a connection's life. */
    public interface Listener {

        /** What to send first on a new connection, in order. */
        List<String> greetings();

        /** After the greetings went out, before anything is read. */
        default void opened() {}

        void text(String message);

        void closed(String cause);
    }

    public void start() {
        Thread.ofVirtual().name(terms.name()).start(this::stayConnected);
    }

    /** False when there is no connection or the message did not go out; a new connection begins with the greeting. */
    public boolean send(String message) {
        Connection connection = current.get();
        return connection != null && connection.send(message);
    }

    /** Since the last frame of any kind; null while there is no connection. */
    @Nullable
    public Duration silence() {
        Connection connection = current.get();
        return connection == null ? null : Duration.ofNanos(Math.max(0, nanos.getAsLong() - connection.lastHeard));
    }

    public boolean connected() {
        return current.get() != null;
    }

    /** Runs something between two messages, never at the same time as one. */
    public void tellAlone(Runnable news) {
        telling.lock();
        try {
            news.run();
        } finally {
            telling.unlock();
        }
    }

    private void stayConnected() {
        int failures = 0;
        while (closing.getCount() > 0) {
            Connection connection = new Connection();
            String cause = connection.live();
            failures = connection.heard ? 1 : failures + 1;
            if (closing.getCount() > 0) {
                pause(failures, cause);
            }
        }
    }

    private void pause(int failures, String cause) {
        Duration pause = terms.reconnect().pause(failures);
        // Told less and less often the longer it lasts.
        LOG.logf(
                Integer.bitCount(failures) == 1 ? Logger.Level.WARN : Logger.Level.DEBUG,
                "stream is down, next attempt follows stream=%s attempt=%d pauseMillis=%d cause=%s",
                terms.name(),
                failures,
                pause.toMillis(),
                cause);
        try {
            boolean closed = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (closed) {
                LOG.debug("stream closed while waiting");
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Connection connection = current.get();
        if (connection != null) {
            connection.end("closed by this side");
        }
    }

    /** One connection from its opening to its end. */
    private final class Connection implements WebSocket.Listener {
        private final CompletableFuture<String> ended = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();
        private final ReentrantLock sending = new ReentrantLock();
        private @Nullable WebSocket socket;
        // Volatile: written by the reading thread, watched by the one that pings.
        private volatile boolean heard;
        private volatile boolean opened;
        private volatile boolean busy;
        private volatile long lastHeard;

        /** Opens, stays until the end, and says why it ended. Who was told that it is open is told that it is not, however it ended. */
        String live() {
            String cause = lived();
            ended.complete(cause);
            current.compareAndSet(this, null);
            abort();
            if (opened) {
                tellAlone(() -> listener.closed(cause));
            }
            return cause;
        }

        private String lived() {
            try {
                WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(terms.connectTimeout());
                terms.headers().forEach(builder::header);
                socket = builder.buildAsync(terms.target().get(), this)
                        .get(terms.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
                return watch();
            } catch (VenueUnavailableException | VenueRefusedException noTarget) {
                return String.valueOf(noTarget.getMessage());
            } catch (ExecutionException e) {
                return String.valueOf(e.getCause());
            } catch (TimeoutException e) {
                return "no answer to the opening handshake";
            } catch (InterruptedException e) {
                closing.countDown();
                return "interrupted";
            }
        }

        private String watch() throws InterruptedException, ExecutionException {
            long pingMillis = terms.silenceMax().toMillis() / PINGS_PER_SILENCE;
            while (true) {
                try {
                    return ended.get(pingMillis, TimeUnit.MILLISECONDS);
                } catch (TimeoutException quiet) {
                    if (!busy
                            && nanos.getAsLong() - lastHeard
                                    > terms.silenceMax().toNanos()) {
                        return "silent for more than " + terms.silenceMax();
                    }
                    ping();
                }
            }
        }

        private void ping() {
            WebSocket open = socket;
            if (open != null && sending.tryLock()) {
                try {
                    String text = terms.pingText();
                    await(text == null ? open.sendPing(ByteBuffer.allocate(0)) : open.sendText(text, true));
                } finally {
                    sending.unlock();
                }
            }
        }

        boolean send(String text) {
            WebSocket open = socket;
            if (open == null) {
                return false;
            }
            sending.lock();
            try {
                return await(open.sendText(text, true));
            } finally {
                sending.unlock();
            }
        }

        private boolean await(CompletableFuture<WebSocket> sent) {
            try {
                sent.get(terms.writeTimeout().toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (ExecutionException | TimeoutException e) {
                end("cannot send: " + e);
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void end(String cause) {
            ended.complete(cause);
        }

        private void abort() {
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
        }

        @Override
        public void onOpen(WebSocket fresh) {
            socket = fresh;
            lastHeard = nanos.getAsLong();
            opened = true;
            current.set(this);
            if (ended.isDone()) {
                // Nobody waits for it any more.
                current.compareAndSet(this, null);
                fresh.abort();
            } else if (listener.greetings().stream().allMatch(this::send)) {
                tellAlone(this::tellOpened);
                fresh.request(1);
            }
        }

        private void tellOpened() {
            if (!ended.isDone()) {
                listener.opened();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            lastHeard = nanos.getAsLong();
            message.append(part);
            if (message.length() > MESSAGE_CHARS_MAX) {
                end("a message is longer than " + MESSAGE_CHARS_MAX + " characters");
                return null;
            }
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                tell(whole);
            }
            from.request(1);
            return null;
        }

        private void tell(String whole) {
            telling.lock();
            busy = true;
            try {
                if (!ended.isDone()) {
                    heard = true;
                    listener.text(whole);
                }
            } catch (RuntimeException e) {
                LOG.errorf(e, "stream message could not be taken, connecting anew");
                end("a message could not be taken: " + e);
            } finally {
                lastHeard = nanos.getAsLong();
                busy = false;
                telling.unlock();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
            lastHeard = nanos.getAsLong();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            end("closed by the venue: " + status + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end(error instanceof IOException ? "connection lost: " + error.getMessage() : error.toString());
        }
    }
}
