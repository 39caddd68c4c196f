package dev.flotilla.streams;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Appends to streams whose names are only known at run time, such as a pool's tasks. Blocks its caller, which must not
 * be an event loop. A failure leaves open whether Redis has the entry: append it again, under the same message id.
 */
@ApplicationScoped
public class StreamAppender {
    /** Most entries of one {@link #appendAll}. */
    public static final int BATCH_MAX = 1_000;

    private static final long ANSWER_MILLIS = 5_000;
    private static final long WAIT_MILLIS_MAX = 2 * ANSWER_MILLIS;

    private final SendLink link;

    /**
     * One entry to append.
     *
     * @param maxlen the stream is trimmed to about this many entries
     */
    public record Append(String stream, Map<String, String> fields, long maxlen) {}

    StreamAppender(Vertx vertx, RedisClients clients) {
        this.link = new SendLink(
                        clients,
                        ((VertxInternal) vertx).createEventLoopContext(),
                        new ChannelStatus("appender"),
                        ANSWER_MILLIS)
                .open();
    }

    /** Appends one entry and returns its id. Throws {@link StreamException} when Redis does not confirm it in time. */
    public String append(String stream, Map<String, String> fields, long maxlen) {
        return appendAll(List.of(new Append(stream, fields, maxlen))).getFirst();
    }

    /** Appends them in this order, in one go, and returns their ids. After a failure some of them may be there. */
    public List<String> appendAll(List<Append> batch) {
        if (batch.size() > BATCH_MAX) {
            throw new IllegalArgumentException("at most " + BATCH_MAX + " entries at a time, were " + batch.size());
        }
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("StreamAppender blocks: call it from a worker or virtual thread");
        }
        List<Future<String>> ids = batch.stream().map(this::send).toList();
        try {
            Future.all(ids).toCompletionStage().toCompletableFuture().get(WAIT_MILLIS_MAX, TimeUnit.MILLISECONDS);
            return ids.stream().map(Future::result).toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new StreamException("cannot append to " + batch.getFirst().stream() + "; try again later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while appending to " + batch.getFirst().stream(), e);
        }
    }

    private Future<String> send(Append append) {
        Map<String, String> fields = new LinkedHashMap<>(append.fields());
        TraceCarrier.send(fields);
        return link.send(Appends.append(append.stream(), append.maxlen(), fields))
                .map(Object::toString);
    }

    @PreDestroy
    void close() {
        link.close();
    }
}
