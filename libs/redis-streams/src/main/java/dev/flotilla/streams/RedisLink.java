package dev.flotilla.streams;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One connection to Redis, opened on the event loop that uses it, so that nothing hops threads, and pipelined. A command
 * that is not answered in time breaks it: what a silent peer did is unknown.
 */
final class RedisLink {
    private static final long CONNECT_TIMEOUT_MILLIS = 5_000;

    private final Redis client;
    private final RedisConnection connection;
    private final Consumer<Throwable> onBroken;
    private boolean closed;

    private RedisLink(Redis client, RedisConnection connection, Consumer<Throwable> onBroken) {
        this.client = client;
        this.connection = connection;
        this.onBroken = onBroken;
    }

    /** Connects; {@code onBroken} is told at most once, on the context, if the connection ends by itself later. */
    static Future<RedisLink> open(RedisClients clients, ContextInternal context, Consumer<Throwable> onBroken) {
        Promise<RedisLink> opened = context.promise();
        // Inside a future, so that a client that cannot even be made counts as a failed attempt.
        context.emit(
                null,
                _ -> Future.succeededFuture(clients)
                        .map(RedisClients::create)
                        .compose(client -> connect(client, onBroken))
                        .onComplete(opened));
        return opened.future();
    }

    private static Future<RedisLink> connect(Redis client, Consumer<Throwable> onBroken) {
        return client.connect()
                .timeout(CONNECT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(_ -> client.close())
                .map(connection -> new RedisLink(client, connection, onBroken).watch());
    }

    private RedisLink watch() {
        connection.exceptionHandler(this::broken);
        connection.endHandler(_ -> broken(new StreamException("Redis closed the connection", null)));
        return this;
    }

    // The client says that any answer may be null; only reads are, and their parser knows.
    @SuppressWarnings("NullAway")
    Future<Response> send(Request request, long timeoutMillis) {
        return connection
                .send(request)
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .onFailure(failure -> {
                    if (failure instanceof TimeoutException) {
                        broken(new StreamException("Redis gave no answer within " + timeoutMillis + " ms", failure));
                    }
                });
    }

    /** Closes the socket; nobody is told. More than once does no harm: the client itself throws at the second time. */
    void close() {
        if (!closed) {
            // Marked first: closing makes the pending commands fail, which must not look like an outage.
            closed = true;
            client.close();
        }
    }

    private void broken(Throwable cause) {
        if (!closed) {
            close();
            onBroken.accept(cause);
        }
    }
}
