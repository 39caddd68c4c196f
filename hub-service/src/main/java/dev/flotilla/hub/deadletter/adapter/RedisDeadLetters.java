package dev.flotilla.hub.deadletter.adapter;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.deadletter.DeadLetter;
import dev.flotilla.hub.deadletter.DeadLetterReader;
import dev.flotilla.streams.StreamFields;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dead-letter streams in Redis, read in the group {@code hub}. Throws when Redis does not answer: then it is asked again later. */
public final class RedisDeadLetters implements DeadLetterReader {

    private static final String CONSUMER = "leader";
    private static final String PENDING = "0";
    private static final String NEW = ">";
    private static final String BUSY = "BUSYGROUP";

    private final Redis redis;
    private final Duration timeout;

    public RedisDeadLetters(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    @Override
    public List<DeadLetter.Entry> read(Set<String> streams, int limit) {
        List<DeadLetter.Entry> entries = new ArrayList<>();
        for (String stream : streams) {
            if (exists(StreamKeys.dead(stream)) && joined(StreamKeys.dead(stream))) {
                entries.addAll(read(stream, PENDING, limit));
                entries.addAll(read(stream, NEW, limit));
            }
        }
        return entries;
    }

    private boolean exists(String key) {
        Response there = send(Request.cmd(Command.EXISTS).arg(key));
        return there != null && there.toLong() > 0;
    }

    private boolean joined(String key) {
        try {
            send(Request.cmd(Command.XGROUP)
                    .arg("CREATE")
                    .arg(key)
                    .arg(StreamKeys.GROUP_HUB)
                    .arg(PENDING));
        } catch (RuntimeException e) {
            if (e.getMessage() == null || !e.getMessage().contains(BUSY)) {
                throw e;
            }
        }
        return true;
    }

    private List<DeadLetter.Entry> read(String stream, String from, int limit) {
        Response answer = send(Request.cmd(Command.XREADGROUP)
                .arg("GROUP")
                .arg(StreamKeys.GROUP_HUB)
                .arg(CONSUMER)
                .arg("COUNT")
                .arg(limit)
                .arg("STREAMS")
                .arg(StreamKeys.dead(stream))
                .arg(from));
        List<DeadLetter.Entry> entries = new ArrayList<>();
        for (Response entry : entriesOf(answer, StreamKeys.dead(stream))) {
            entries.add(entry(stream, entry.get(0).toString(), fields(entry.get(1))));
        }
        return entries;
    }

    /** A map by stream under RESP3, pairs under RESP2, nothing when there is none. */
    private static Iterable<Response> entriesOf(@Nullable Response answer, String key) {
        if (answer == null || answer.size() == 0) {
            return List.of();
        }
        Response entries = answer.isMap() ? answer.get(key) : answer.get(0).get(1);
        return entries == null ? List.of() : entries;
    }

    /** An entry that was trimmed away while it was pending comes without fields. */
    private static Map<String, String> fields(@Nullable Response pairs) {
        Map<String, String> fields = new HashMap<>();
        if (pairs != null) {
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
            }
        }
        return fields;
    }

    private static DeadLetter.Entry entry(String stream, String id, Map<String, String> fields) {
        return new DeadLetter.Entry(
                stream,
                id,
                fields.get(StreamFields.TYPE),
                fields.getOrDefault(StreamFields.JSON, ""),
                fields.get(StreamFields.DEAD_REASON),
                fields.get(StreamFields.DEAD_DELIVERIES),
                fields.get(StreamFields.DEAD_CONSUMER));
    }

    @Override
    public void done(List<DeadLetter.Entry> told) {
        for (DeadLetter.Entry entry : told) {
            send(Request.cmd(Command.XACK)
                    .arg(StreamKeys.dead(entry.stream()))
                    .arg(StreamKeys.GROUP_HUB)
                    .arg(entry.entryId()));
        }
    }

    private @Nullable Response send(Request request) {
        return redis.send(request).await().atMost(timeout);
    }
}
