package dev.flotilla.streams;

import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/**
 * The two connections of an incoming channel (a read that blocks would hold up acknowledgements on the same one), made
 * again by itself, with growing delays, whenever anything about them fails. Confined to the channel's context.
 */
final class SourceConnection {
    private static final long ANSWER_MILLIS = 5_000;

    /** Told, on the context, each time the source can be used. */
    interface Listener {
        void ready();
    }

    private final RedisClients clients;
    private final ContextInternal context;
    private final EntrySource source;
    private final ChannelStatus status;
    private final Listener listener;
    private final Backoff backoff = new Backoff();
    private @Nullable RedisLink reader;
    private @Nullable RedisLink writer;
    private boolean ready;
    private boolean closed;
    private int epoch;

    SourceConnection(
            RedisClients clients,
            ContextInternal context,
            EntrySource source,
            ChannelStatus status,
            Listener listener) {
        this.clients = clients;
        this.context = context;
        this.source = source;
        this.status = status;
        this.listener = listener;
    }

    boolean ready() {
        return ready;
    }

    /** Grows with each connection: what was asked on an older one is of no interest. */
    int epoch() {
        return epoch;
    }

    void open() {
        if (closed) {
            return;
        }
        if (!clients.enabled()) {
            status.off();
            return;
        }
        int opening = ++epoch;
        Future<RedisLink> readerOpens = RedisLink.open(clients, context, cause -> broken(opening, cause));
        Future<RedisLink> writerOpens = RedisLink.open(clients, context, cause -> broken(opening, cause));
        Future.join(readerOpens, writerOpens)
                .compose(_ -> use(opening, readerOpens.result(), writerOpens.result()))
                .onSuccess(_ -> becomeReady(opening))
                .onFailure(cause -> {
                    closeQuietly(readerOpens);
                    closeQuietly(writerOpens);
                    broken(opening, cause);
                });
    }

    Future<Response> write(Request request) {
        @Nullable RedisLink link = writer;
        if (!ready || link == null) {
            return Future.failedFuture(new StreamException("Redis is not connected", null));
        }
        return link.send(request, ANSWER_MILLIS);
    }

    /** A read succeeded. Only then the delays start anew: to connect is not to be allowed to read. */
    void works() {
        backoff.reset();
    }

    /** Something failed on the present connection: it is given up and made anew after a while. */
    void broken(Throwable cause) {
        broken(epoch, cause);
    }

    void close() {
        closed = true;
        ready = false;
        epoch++;
        closeLinks();
    }

    private Future<Void> use(int opening, RedisLink newReader, RedisLink newWriter) {
        if (opening != epoch) {
            return Future.failedFuture(new StreamException("connection was given up while it was made", null));
        }
        reader = newReader;
        writer = newWriter;
        return source.prepare(newReader, newWriter);
    }

    private void becomeReady(int opening) {
        if (opening != epoch) {
            return;
        }
        ready = true;
        status.connected();
        listener.ready();
    }

    private void broken(int failing, Throwable cause) {
        if (closed || failing != epoch) {
            return;
        }
        epoch++;
        ready = false;
        closeLinks();
        status.lost(cause);
        context.owner().setTimer(backoff.next(), _ -> context.emit(null, _ -> open()));
    }

    private void closeLinks() {
        if (reader != null) {
            reader.close();
        }
        if (writer != null) {
            writer.close();
        }
        reader = null;
        writer = null;
    }

    private static void closeQuietly(Future<RedisLink> opening) {
        if (opening.succeeded()) {
            opening.result().close();
        }
    }
}
