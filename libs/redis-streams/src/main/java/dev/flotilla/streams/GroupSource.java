package dev.flotilla.streams;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries shared by the consumers of a group: each goes to one of them, and to another when that one falls silent. */
final class GroupSource implements EntrySource {
    private static final long ANSWER_MILLIS = 5_000;
    private static final String BEGINNING = "0-0";

    /** Atomic, because a consumer may come back to life between a look and a delete, and its entries would be lost. */
    private static final String DROP_CONSUMERS = """
            local dropped = 0
            for _, c in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
              if c[4] == 0 and c[6] > tonumber(ARGV[2]) and c[2] ~= ARGV[3] then
                dropped = dropped + 1
                redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], c[2])
              end
            end
            return dropped
            """;

    private final InboundSettings settings;
    private final String group;
    private @Nullable RedisLink reader;
    private @Nullable RedisLink writer;
    private String groupStart;
    private String claimCursor = BEGINNING;

    GroupSource(InboundSettings settings, String group) {
        this.settings = settings;
        this.group = group;
        this.groupStart = settings.groupStartId();
    }

    @Override
    public Future<Void> prepare(RedisLink newReader, RedisLink newWriter) {
        reader = newReader;
        writer = newWriter;
        claimCursor = BEGINNING;
        Request create = Request.cmd(Command.XGROUP).arg("CREATE").arg(settings.stream());
        create.arg(group).arg(groupStart).arg("MKSTREAM");
        return writer(create)
                .<Void>mapEmpty()
                .recover(failure -> alreadyThere(failure) ? Future.succeededFuture() : Future.failedFuture(failure))
                // If the group is missing later, the stream was wiped: whatever is in it then came after us.
                .onSuccess(_ -> groupStart = "0");
    }

    private static boolean alreadyThere(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("BUSYGROUP");
    }

    @Override
    public Future<Replies.Batch> backlog(String afterId) {
        return send(
                        reader,
                        readRequest(settings.count())
                                .arg("STREAMS")
                                .arg(settings.stream())
                                .arg(afterId),
                        ANSWER_MILLIS)
                .map(reply -> Replies.read(settings.stream(), reply))
                .compose(this::withDeliveries);
    }

    @Override
    public Future<Replies.Batch> read(int count) {
        Request request = readRequest(count).arg("BLOCK").arg(settings.blockMillis());
        request.arg("STREAMS").arg(settings.stream()).arg(">");
        return send(reader, request, settings.blockMillis() + ANSWER_MILLIS)
                .map(reply -> Replies.read(settings.stream(), reply));
    }

    private Request readRequest(int count) {
        Request request =
                Request.cmd(Command.XREADGROUP).arg("GROUP").arg(group).arg(settings.consumer());
        return request.arg("COUNT").arg(count);
    }

    @Override
    public Future<Void> acknowledge(List<String> ids) {
        Request request = Request.cmd(Command.XACK).arg(settings.stream()).arg(group);
        ids.forEach(request::arg);
        return writer(request).mapEmpty();
    }

    @Override
    public Future<Optional<StreamEntry>> again(StreamEntry entry) {
        return writer(claim().arg(0).arg(entry.id()))
                .map(reply -> Replies.entries(settings.stream(), reply).entries().stream()
                        .findFirst()
                        .map(found -> found.deliveredAgain(entry.deliveries() + 1)));
    }

    @Override
    public Future<Claim> claimAbandoned(int count) {
        Request request = Request.cmd(Command.XAUTOCLAIM)
                .arg(settings.stream())
                .arg(group)
                .arg(settings.consumer());
        request.arg(settings.claimIdleMillis()).arg(claimCursor).arg("COUNT").arg(count);
        return writer(request)
                .map(reply -> {
                    claimCursor = reply.get(0).toString();
                    return Replies.entries(settings.stream(), reply.get(1));
                })
                .compose(this::withDeliveries)
                .map(batch -> new Claim(batch, !BEGINNING.equals(claimCursor)));
    }

    @Override
    public Future<Void> refresh(List<String> ids) {
        return mark(ids, 0);
    }

    @Override
    public Future<Void> release(List<String> ids) {
        return mark(ids, 10L * settings.claimIdleMillis());
    }

    /** JUSTID leaves the count of deliveries alone. */
    private Future<Void> mark(List<String> ids, long idleMillis) {
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        Request request = claim().arg(0);
        ids.forEach(request::arg);
        return writer(request.arg("IDLE").arg(idleMillis).arg("JUSTID")).mapEmpty();
    }

    private Request claim() {
        return Request.cmd(Command.XCLAIM).arg(settings.stream()).arg(group).arg(settings.consumer());
    }

    @Override
    public Future<Void> dropDeadConsumers() {
        Request request = Request.cmd(Command.EVAL).arg(DROP_CONSUMERS).arg(1).arg(settings.stream());
        request.arg(group).arg(settings.consumerExpiryMillis()).arg(settings.consumer());
        return writer(request).mapEmpty();
    }

    @Override
    public Future<Depth> depth() {
        return writer(Request.cmd(Command.XINFO).arg("GROUPS").arg(settings.stream()))
                .map(reply -> new Depth(number(reply, "lag"), number(reply, "pending")));
    }

    private double number(Response groups, String name) {
        var value = Replies.ofGroup(groups, group, name);
        return value.isPresent() ? value.getAsLong() : Double.NaN;
    }

    /** Redis tells how often an entry was delivered one by one: a range would be full of entries we hold anyway. */
    private Future<Replies.Batch> withDeliveries(Replies.Batch batch) {
        List<Future<StreamEntry>> counted =
                batch.entries().stream().map(this::withDeliveries).toList();
        return Future.all(counted)
                .map(_ -> new Replies.Batch(counted.stream().map(Future::result).toList(), batch.gone()));
    }

    private Future<StreamEntry> withDeliveries(StreamEntry entry) {
        Request request = Request.cmd(Command.XPENDING).arg(settings.stream()).arg(group);
        return writer(request.arg(entry.id()).arg(entry.id()).arg(1))
                .map(reply -> entry.deliveredAgain(Replies.deliveries(reply).orElse(entry.deliveries())));
    }

    private Future<Response> writer(Request request) {
        return send(writer, request, ANSWER_MILLIS);
    }

    private static Future<Response> send(@Nullable RedisLink link, Request request, long timeoutMillis) {
        return Objects.requireNonNull(link, "prepare comes first").send(request, timeoutMillis);
    }
}
