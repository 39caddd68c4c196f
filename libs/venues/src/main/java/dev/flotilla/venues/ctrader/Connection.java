package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.ctrader.wire.Heartbeat;
import dev.flotilla.venues.ctrader.wire.Message;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Request;
import dev.flotilla.venues.ctrader.wire.SessionReply;
import dev.flotilla.venues.ctrader.wire.Spot;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection from its opening to its end. Answers are matched by clientMsgId on the reading thread, after the listener has seen the
 * message; the listener must return at once and never ask on that thread.
 */
final class Connection implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final CtraderConfig config;
    private final Listener listener;
    private final SSLSocket socket;
    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    // Volatile: written by one thread, watched by another.
    private volatile long lastHeard;
    private volatile long lastSent;

    /** Told of everything that comes, on the reading thread. */
    interface Listener {
        void spot(Spot spot);

        void reply(Reply reply);

        /** A message that cannot be read; what it told is lost. */
        void malformed(int payloadType, String cause);

        /** A message of a type that nobody here knows. */
        void unknown(int payloadType);
    }

    /** @param enough the reply that ends it; errors always do */
    private record Conversation(
            Predicate<Reply> enough, CompletableFuture<Answer> done, AtomicReference<@Nullable Reply> latest) {}

    private Connection(CtraderConfig config, Listener listener, SSLSocket socket) throws IOException {
        this.config = config;
        this.listener = listener;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.lastHeard = config.nanos().getAsLong();
        this.lastSent = lastHeard;
    }

    static Connection open(CtraderConfig config, Listener listener) throws IOException {
        int patience = (int) config.answerTimeout().toMillis();
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(config.host(), config.port()), patience);
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(patience);
            SSLSocket socket = (SSLSocket) config.tls().createSocket(plain, config.host(), config.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            // Without this the certificate may be anybody's.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            socket.setSoTimeout((int) config.silenceMax().toMillis());
            Connection connection = new Connection(config, listener, socket);
            Thread.ofVirtual().name("ctrader-reader").start(connection::read);
            return connection;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER))) {
            while (!ended.isDone()) {
                int length = in.readInt();
                if (length < 0 || length > Frame.LONGEST) {
                    end("a frame of " + Integer.toUnsignedString(length) + " bytes");
                    return;
                }
                byte[] envelope = in.readNBytes(length);
                if (envelope.length < length) {
                    end("connection lost within a frame");
                    return;
                }
                lastHeard = config.nanos().getAsLong();
                take(envelope);
            }
        } catch (SocketTimeoutException e) {
            end("silent for more than " + config.silenceMax());
        } catch (IOException e) {
            end("connection lost: " + e);
        } catch (RuntimeException e) {
            end("a message could not be taken: " + e);
        }
    }

    private void take(byte[] envelope) {
        Frame frame;
        try {
            frame = Frame.envelope(envelope);
        } catch (IllegalArgumentException e) {
            listener.malformed(0, String.valueOf(e.getMessage()));
            return;
        }
        try {
            dispatch(frame);
        } catch (IllegalArgumentException e) {
            listener.malformed(frame.payloadType(), String.valueOf(e.getMessage()));
            Conversation asked = of(frame.clientMsgId());
            if (asked != null) {
                asked.done().complete(new Answer.Unclear("the answer cannot be read: " + e.getMessage()));
            }
        }
    }

    private void dispatch(Frame frame) {
        switch (frame.payloadType()) {
            case Heartbeat.TYPE -> {
                // Only tells that the venue is there, which lastHeard has noted.
            }
            case Spot.TYPE -> listener.spot(Spot.of(frame.payload()));
            default -> {
                if (!Reply.known(frame.payloadType())) {
                    listener.unknown(frame.payloadType());
                    return;
                }
                Reply reply = Reply.of(frame.payloadType(), frame.payload());
                listener.reply(reply);
                answered(of(frame.clientMsgId()), reply);
            }
        }
    }

    private @Nullable Conversation of(@Nullable String clientMsgId) {
        return clientMsgId == null ? null : conversations.get(clientMsgId);
    }

    private static void answered(@Nullable Conversation asked, Reply reply) {
        if (asked == null) {
            return;
        }
        asked.latest().set(reply);
        Answer.Refused refused = refused(reply);
        if (refused != null) {
            asked.done().complete(refused);
        } else if (asked.enough().test(reply)) {
            asked.done().complete(new Answer.Got(reply));
        }
    }

    private static Answer.@Nullable Refused refused(Reply reply) {
        if (reply instanceof SessionReply.Failure failure) {
            Long seconds = failure.retryAfter();
            return new Answer.Refused(
                    failure.errorCode(), failure.description(), seconds == null ? null : Duration.ofSeconds(seconds));
        }
        if (reply instanceof SessionReply.ProtocolFailure failure) {
            return new Answer.Refused(failure.errorCode(), failure.description(), null);
        }
        if (reply instanceof TradeReply.OrderError error) {
            return new Answer.Refused(error.errorCode(), error.description(), null);
        }
        return null;
    }

    /** Sends and waits; after the time is over the last reply counts, if there was any. */
    Answer ask(Request request, Predicate<Reply> enough) {
        String id = "m" + ids.incrementAndGet();
        Conversation conversation = new Conversation(enough, new CompletableFuture<>(), new AtomicReference<>());
        conversations.put(id, conversation);
        try {
            if (ended.isDone()) {
                return new Answer.NotSent("no connection: " + ended.getNow(""));
            }
            if (!send(request, id)) {
                return new Answer.Unclear("connection lost while sending");
            }
            return conversation.done().get(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Reply latest = conversation.latest().get();
            return latest == null
                    ? new Answer.Unclear("no answer within " + config.answerTimeout())
                    : new Answer.Got(latest);
        } catch (ExecutionException e) {
            return new Answer.Unclear(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unclear("interrupted while waiting for the answer");
        } finally {
            conversations.remove(id);
        }
    }

    private boolean send(Message message, @Nullable String id) {
        writing.lock();
        try {
            out.write(message.frame(id));
            out.flush();
            lastSent = config.nanos().getAsLong();
            return true;
        } catch (IOException e) {
            end("cannot send: " + e);
            return false;
        } finally {
            writing.unlock();
        }
    }

    /** Called now and then: sends a heartbeat when we were silent for long enough. */
    void beat() {
        if (config.nanos().getAsLong() - lastSent >= config.heartbeatEvery().toNanos() && !ended.isDone()) {
            send(new Heartbeat(), null);
        }
    }

    Duration silence() {
        return Duration.ofNanos(Math.max(0, config.nanos().getAsLong() - lastHeard));
    }

    boolean over() {
        return ended.isDone();
    }

    String cause() {
        return ended.getNow("");
    }

    /** Runs once, when the connection has ended. */
    void whenOver(Runnable action) {
        ended.thenRun(action);
    }

    void end(String cause) {
        ended.complete(cause);
        conversations.values().forEach(asked -> asked.done().complete(new Answer.Unclear(cause)));
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be done with it; the cause of its end is kept.
            ended.complete(e.toString());
        }
    }

    @Override
    public void close() {
        end("closed by this side");
    }
}
