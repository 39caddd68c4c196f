package dev.flotilla.papervenue.api.adapter;

import dev.flotilla.papervenue.venue.FrameSink;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** A WebSocket connection as a sink: counts what is on its way and refuses more than it may hold. */
final class SocketSink implements FrameSink {
    private static final Logger LOG = Logger.getLogger(SocketSink.class);
    private static final int TRY_AGAIN_LATER = 1013;

    private final WebSocketConnection connection;
    private final int backlogMax;
    private final AtomicInteger backlog = new AtomicInteger();

    /** @param backlogMax messages that may be on their way */
    SocketSink(WebSocketConnection connection, int backlogMax) {
        this.connection = connection;
        this.backlogMax = backlogMax;
    }

    @Override
    public String id() {
        return connection.id();
    }

    @Override
    public boolean send(String text) {
        if (connection.isClosed() || backlog.get() >= backlogMax) {
            return false;
        }
        backlog.incrementAndGet();
        connection.sendText(text).subscribe().with(_ -> backlog.decrementAndGet(), this::lost);
        return true;
    }

    /** The connection is going down; its end is told by the socket itself. */
    private void lost(Throwable failure) {
        backlog.decrementAndGet();
        LOG.debugf("frame not sent connection=%s cause=%s", connection.id(), failure);
    }

    @Override
    public void close(String reason) {
        connection
                .close(new CloseReason(TRY_AGAIN_LATER, reason))
                .subscribe()
                .with(
                        _ -> LOG.debugf("connection closed connection=%s", connection.id()),
                        failure -> LOG.debugf("connection not closed id=%s cause=%s", connection.id(), failure));
    }
}
