package dev.flotilla.params.stream.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.params.stream.Watcher;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes as server-sent events: one virtual thread per watcher, which waits for each write to be taken. */
@Path("/api/v1/stream")
@RunOnVirtualThread
@Tag(name = "stream")
public class StreamResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration WRITE_MAX = Duration.ofSeconds(10);

    private final ChangeFeed feed;
    private final ObjectMapper json;

    StreamResource(ChangeFeed feed, ObjectMapper json) {
        this.feed = feed;
        this.json = json;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary =
                    "Changes as they happen (events fleet, decision, trade, position, control, market, system); at most four"
                            + " per second, kind and bot; a comment every 10 s")
    public void stream(@Context SseEventSink sink, @Context Sse sse, @Context RoutingContext request)
            throws InterruptedException {
        Watcher watcher = feed.watch()
                .orElseThrow(() -> new WebApplicationException(Answers.of(Refusal.unavailable(
                        "too_many_watchers", "as many pages watch as fleet.stream.max-clients allows; close one"))));
        request.addEndHandler(_ -> watcher.drop()); // a closed page frees its place at once
        try (watcher;
                sink) {
            boolean open = send(sink, sse.newEventBuilder().comment("open").build());
            while (open && !watcher.dropped()) {
                open = sendAll(sink, sse, watcher.next(HEARTBEAT));
            }
        }
    }

    private boolean sendAll(SseEventSink sink, Sse sse, List<Fleet.Change> changes) throws InterruptedException {
        if (changes.isEmpty()) {
            return send(sink, sse.newEventBuilder().comment("heartbeat").build());
        }
        for (Fleet.Change change : changes) {
            if (!send(
                    sink,
                    sse.newEventBuilder()
                            .name(change.type())
                            .data(print(change))
                            .build())) {
                return false;
            }
        }
        return true;
    }

    /** False when the browser is gone or takes nothing any more. */
    private static boolean send(SseEventSink sink, OutboundSseEvent event) throws InterruptedException {
        if (sink.isClosed()) {
            return false;
        }
        try {
            sink.send(event).toCompletableFuture().get(WRITE_MAX.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private String print(Fleet.Change change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print a change of type " + change.type(), e);
        }
    }
}
