package dev.flotilla.params.system.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Redis asked about itself; throws when it does not answer within {@code quarkus.redis.timeout}. */
@ApplicationScoped
public class RedisQueries {

    private static final String NO_GROUP = "";

    private final RedisDataSource redis;

    RedisQueries(RedisDataSource redis) {
        this.redis = redis;
    }

    public void ping() {
        redis.execute("PING");
    }

    Map<String, String> info() {
        Map<String, String> info = new HashMap<>();
        redis.execute("INFO").toString().lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                info.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return info;
    }

    /** One state per group of the stream; one without a group when nobody reads it in a group; none when it does not exist. */
    List<Infrastructure.StreamState> groups(String stream) {
        long length = redis.execute("XLEN", stream).toLong();
        if (length == 0 && redis.execute("EXISTS", stream).toLong() == 0) {
            return List.of();
        }
        List<Infrastructure.StreamState> states = new ArrayList<>();
        Response groups = redis.execute("XINFO", "GROUPS", stream);
        for (int i = 0; i < groups.size(); i++) {
            states.add(state(stream, length, groups.get(i)));
        }
        return states.isEmpty()
                ? List.of(new Infrastructure.StreamState(stream, NO_GROUP, length, null, 0, 0))
                : states;
    }

    private static Infrastructure.StreamState state(String stream, long length, Response group) {
        @Nullable Response lag = group.get("lag");
        return new Infrastructure.StreamState(
                stream,
                group.get("name").toString(),
                length,
                lag == null ? null : lag.toLong(),
                group.get("pending").toLong(),
                group.get("consumers").toLong());
    }
}
