package dev.flotilla.streams;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A pipelined connection for short commands of many threads at once, such as scripts on a hot path: unlike a pool it has no queue that
 * overflows, and unlike a pool during an outage it fails at once. Blocks its caller, which must not be an event loop.
 */
@ApplicationScoped
public class CommandLink implements AutoCloseable {

    /** After so long without an answer the connection is taken for dead, whatever callers are prepared to wait. */
    private static final long ANSWER_MILLIS = 2_000;

    private final SendLink link;

    CommandLink(Vertx vertx, RedisClients clients) {
        this.link = new SendLink(
                        clients,
                        ((VertxInternal) vertx).createEventLoopContext(),
                        new ChannelStatus("commands"),
                        ANSWER_MILLIS)
                .open();
    }

    /** Outside of a container; each client that is made holds one connection. */
    public static CommandLink over(Vertx vertx, Supplier<Redis> clients) {
        return new CommandLink(vertx, clients::get);
    }

    /** Throws {@link StreamException} when Redis refuses, or does not answer in time: then the command may have been carried out. */
    public Response send(Request request, Duration atMost) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("CommandLink blocks: call it from a worker or virtual thread");
        }
        try {
            return link.send(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new StreamException("Redis did not carry out a command: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new StreamException("Redis gave no answer within " + atMost.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException("interrupted while waiting for Redis", e);
        }
    }

    @PreDestroy
    @Override
    public void close() {
        link.close();
    }
}
