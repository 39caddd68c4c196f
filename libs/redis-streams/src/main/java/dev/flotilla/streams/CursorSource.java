package dev.flotilla.streams;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries that every reader gets: no group, each process remembers its own place for as long as it lives. */
final class CursorSource implements EntrySource {
    private static final long ANSWER_MILLIS = 5_000;
    private static final String BEGINNING = "0-0";
    private static final int LAG_COUNTED_MAX = 1_000;

    private static final String COUNT_AFTER =
            "return #redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])";

    private final InboundSettings settings;
    private @Nullable RedisLink reader;
    private @Nullable RedisLink writer;
    private @Nullable String cursor;

    CursorSource(InboundSettings settings) {
        this.settings = settings;
    }

    @Override
    public Future<Void> prepare(RedisLink newReader, RedisLink newWriter) {
        reader = newReader;
        writer = newWriter;
        Request newest = Request.cmd(Command.XREVRANGE)
                .arg(settings.stream())
                .arg("+")
                .arg("-")
                .arg("COUNT")
                .arg(1);
        return send(writer, newest, ANSWER_MILLIS).map(reply -> {
            List<StreamEntry> last = Replies.entries(settings.stream(), reply).entries();
            place(last.isEmpty() ? BEGINNING : last.getFirst().id());
            return null;
        });
    }

    /** "From now on" becomes an id once: asked for anew at each read it would skip what comes between two reads. */
    private void place(String newest) {
        if (cursor == null) {
            cursor = "$".equals(settings.startId()) ? newest : settings.startId();
        } else if (StreamIds.compare(newest, cursor) < 0) {
            // Younger than the newest entry: the stream was wiped or restored, so all of it may be new to us.
            cursor = BEGINNING;
        }
    }

    @Override
    public Future<Replies.Batch> backlog(String afterId) {
        return Future.succeededFuture(Replies.Batch.EMPTY);
    }

    @Override
    public Future<Replies.Batch> read(int count) {
        Request request =
                Request.cmd(Command.XREAD).arg("COUNT").arg(count).arg("BLOCK").arg(settings.blockMillis());
        request.arg("STREAMS").arg(settings.stream()).arg(place());
        return send(reader, request, settings.blockMillis() + ANSWER_MILLIS).map(reply -> {
            Replies.Batch batch = Replies.read(settings.stream(), reply);
            if (!batch.entries().isEmpty()) {
                cursor = batch.entries().getLast().id();
            }
            return batch;
        });
    }

    @Override
    public Future<Void> acknowledge(List<String> ids) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<StreamEntry>> again(StreamEntry entry) {
        return Future.succeededFuture(Optional.of(entry.deliveredAgain(entry.deliveries() + 1)));
    }

    @Override
    public Future<Claim> claimAbandoned(int count) {
        return Future.succeededFuture(Claim.NONE);
    }

    @Override
    public Future<Void> refresh(List<String> ids) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> release(List<String> ids) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> dropDeadConsumers() {
        return Future.succeededFuture();
    }

    /** Redis keeps no book on us: entries after our place are counted, up to a bound. */
    @Override
    public Future<Depth> depth() {
        Request request = Request.cmd(Command.EVAL).arg(COUNT_AFTER).arg(1).arg(settings.stream());
        return send(writer, request.arg(place()).arg(LAG_COUNTED_MAX), ANSWER_MILLIS)
                .map(reply -> new Depth(Replies.number(reply), 0));
    }

    private String place() {
        return Objects.requireNonNull(cursor, "prepare comes first");
    }

    private static Future<Response> send(@Nullable RedisLink link, Request request, long timeoutMillis) {
        return Objects.requireNonNull(link, "prepare comes first").send(request, timeoutMillis);
    }
}
