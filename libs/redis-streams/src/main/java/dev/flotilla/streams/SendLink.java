package dev.flotilla.streams;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * A connection for writing: pipelined, and made again by itself, with growing delays, when it breaks. Commands given while
 * it is being made wait for it; commands given during an outage fail at once. A failed command is never sent twice: that
 * is the caller's choice.
 */
final class SendLink {
    private final RedisClients clients;
    private final ContextInternal context;
    private final ChannelStatus status;
    private final long timeoutMillis;
    private final Backoff backoff = new Backoff();
    private Future<RedisLink> link = Future.failedFuture(new StreamException("not opened", null));
    private boolean closed;

    SendLink(RedisClients clients, ContextInternal context, ChannelStatus status, long timeoutMillis) {
        this.clients = clients;
        this.context = context;
        this.status = status;
        this.timeoutMillis = timeoutMillis;
    }

    SendLink open() {
        if (!clients.enabled()) {
            link = Future.failedFuture(
                    new StreamException("this fleet has no Redis (fleet.redis.enabled=false)", null));
            status.off();
            return this;
        }
        context.emit(null, _ -> connect());
        return this;
    }

    /** Commands of one thread arrive in the order they were sent. */
    Future<Response> send(Request request) {
        Promise<Response> answer = context.promise();
        context.emit(
                null,
                _ -> link.compose(open -> open.send(request, timeoutMillis)).onComplete(answer));
        return answer.future();
    }

    void close() {
        context.emit(null, _ -> {
            closed = true;
            link.onSuccess(RedisLink::close);
        });
    }

    private void connect() {
        if (closed) {
            return;
        }
        link = RedisLink.open(clients, context, this::lost);
        link.onSuccess(_ -> {
            backoff.reset();
            status.connected();
        });
        link.onFailure(this::lost);
    }

    private void lost(Throwable cause) {
        link = Future.failedFuture(new StreamException("Redis is not connected", cause));
        status.lost(cause);
        context.owner().setTimer(backoff.next(), _ -> context.emit(null, _ -> connect()));
    }
}
