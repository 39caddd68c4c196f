package dev.flotilla.papervenue.api.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.papervenue.venue.MarketDesk;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The stream; contract in {@link PaperVenue}. Nothing here blocks: all work is handed to the loop. */
@WebSocket(path = "/venue/v1/stream")
public class StreamSocket {
    private static final Logger LOG = Logger.getLogger(StreamSocket.class);
    private static final int CANNOT_ACCEPT = 1003;
    private static final int TRY_AGAIN_LATER = 1013;

    private final MarketDesk desk;
    private final ObjectMapper json;
    private final StreamConfig config;

    StreamSocket(MarketDesk desk, ObjectMapper json, StreamConfig config) {
        this.desk = desk;
        this.json = json;
        this.config = config;
    }

    @OnOpen
    @NonBlocking
    Uni<Void> opened(WebSocketConnection connection) {
        boolean taken = desk.attach(new SocketSink(connection, config.backlog()));
        return taken ? done() : connection.close(new CloseReason(TRY_AGAIN_LATER, "the venue is busy"));
    }

    @OnTextMessage
    @NonBlocking
    Uni<Void> heard(String message, WebSocketConnection connection) {
        PaperVenue.ClientFrame frame = parse(message);
        if (frame == null) {
            return connection.close(new CloseReason(CANNOT_ACCEPT, "a frame of this kind is not understood"));
        }
        return desk.take(connection.id(), frame)
                ? done()
                : connection.close(new CloseReason(TRY_AGAIN_LATER, "the venue is busy or does not know this op"));
    }

    private PaperVenue.@Nullable ClientFrame parse(String message) {
        try {
            return json.readValue(message, PaperVenue.ClientFrame.class);
        } catch (JsonProcessingException malformed) {
            LOG.debugf("frame not understood cause=%s", malformed.getOriginalMessage());
            return null;
        }
    }

    @OnClose
    @NonBlocking
    Uni<Void> closed(WebSocketConnection connection) {
        forget(connection, "closed");
        return done();
    }

    /** A connection that broke is gone already; anything else ends it. */
    @OnError
    @NonBlocking
    Uni<Void> failed(WebSocketConnection connection, Throwable failure) {
        forget(connection, failure.toString());
        return connection.isClosed() || failure instanceof HttpClosedException
                ? done()
                : connection.close(CloseReason.INTERNAL_SERVER_ERROR);
    }

    /** When the loop is too busy to hear this, it notices with the next frame that it cannot send. */
    private void forget(WebSocketConnection connection, String cause) {
        boolean told = desk.detach(connection.id());
        LOG.debugf("subscriber gone connection=%s told=%s cause=%s", connection.id(), told, cause);
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }
}
