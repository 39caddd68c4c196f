package dev.flotilla.streams;

import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads Redis's answers about streams in both of its protocols: RESP3 sends maps where RESP2 sends flat arrays. */
final class Replies {
    /** What a read gave; {@code gone} are pending ids whose entries were trimmed or deleted meanwhile. */
    record Batch(List<StreamEntry> entries, List<String> gone) {
        static final Batch EMPTY = new Batch(List.of(), List.of());
    }

    private Replies() {}

    /** Answer of XREAD and XREADGROUP for one stream; null = nothing came within BLOCK. */
    static Batch read(String stream, @Nullable Response reply) {
        if (reply == null || reply.size() == 0) {
            return Batch.EMPTY;
        }
        if (reply.isMap()) {
            return reply.containsKey(stream) ? entries(stream, reply.get(stream)) : Batch.EMPTY;
        }
        return entries(stream, reply.get(0).get(1));
    }

    /** A plain list of entries, as of XCLAIM, XRANGE or the second element of XAUTOCLAIM. */
    static Batch entries(String stream, @Nullable Response list) {
        if (list == null) {
            return Batch.EMPTY;
        }
        List<StreamEntry> entries = new ArrayList<>(list.size());
        List<String> gone = new ArrayList<>();
        for (Response item : list) {
            // Redis 6.2 answers nil for a claimed entry that was deleted.
            if (item == null) {
                continue;
            }
            String id = item.get(0).toString();
            @Nullable Response fields = item.get(1);
            if (fields == null) {
                gone.add(id);
            } else {
                entries.add(new StreamEntry(stream, id, 1, fields(fields)));
            }
        }
        return new Batch(entries, gone);
    }

    /** Answer of XPENDING for one id: its number of deliveries; empty when it is not pending. */
    static OptionalLong deliveries(Response reply) {
        return reply.size() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(number(reply.get(0).get(3)));
    }

    /** A number of one group in the answer of XINFO GROUPS; empty when Redis does not know it. */
    static OptionalLong ofGroup(Response groups, String group, String name) {
        for (Response item : groups) {
            if (group.equals(String.valueOf(attribute(item, "name")))) {
                @Nullable Response value = attribute(item, name);
                return value == null ? OptionalLong.empty() : OptionalLong.of(number(value));
            }
        }
        return OptionalLong.empty();
    }

    /** A number; every command that calls this is answered with one. */
    static long number(Response reply) {
        return Objects.requireNonNull(reply.toLong(), "number");
    }

    private static @Nullable Response attribute(Response item, String name) {
        if (item.isMap()) {
            return item.containsKey(name) ? item.get(name) : null;
        }
        for (int i = 0; i + 1 < item.size(); i += 2) {
            if (name.equals(item.get(i).toString())) {
                return item.get(i + 1);
            }
        }
        return null;
    }

    private static Map<String, String> fields(Response flat) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            fields.put(flat.get(i).toString(), flat.get(i + 1).toString());
        }
        return fields;
    }
}
