package dev.flotilla.hub.lease.adapter;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.lease.LeaseReader;
import dev.flotilla.hub.lease.LeaseReading;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all lease keys in one round trip, together with what tells that Redis lost data: the id of its process, and a
 * witness key that only a wipe removes.
 */
public final class RedisLeaseReader implements LeaseReader {

    private static final String RUN_ID = "run_id:";

    private final Redis redis;
    private final Duration timeout;
    private final Supplier<String> witnesses;

    /** @param witnesses gives a new unique text each time */
    public RedisLeaseReader(Redis redis, Duration timeout, Supplier<String> witnesses) {
        this.redis = redis;
        this.timeout = timeout;
        this.witnesses = witnesses;
    }

    @Override
    public LeaseReading read(List<String> botIds) {
        try {
            List<Response> replies = redis.batch(requests(botIds)).await().atMost(timeout);
            String witness = text(replies.get(1));
            String epoch = runId(text(replies.get(0))) + "/" + (witness == null ? leaveWitness() : witness);
            return new LeaseReading.Heard(epoch, keys(botIds, replies));
        } catch (RuntimeException e) {
            // Whatever the cause is, nothing was heard; the listener logs the first of a row.
            return new LeaseReading.Deaf(e.toString());
        }
    }

    private static List<Request> requests(List<String> botIds) {
        List<Request> requests = new ArrayList<>();
        requests.add(Request.cmd(Command.INFO).arg("server"));
        requests.add(Request.cmd(Command.GET).arg(StreamKeys.LEASE_WITNESS));
        for (String botId : botIds) {
            requests.add(Request.cmd(Command.GET).arg(StreamKeys.lease(botId)));
            requests.add(Request.cmd(Command.PTTL).arg(StreamKeys.lease(botId)));
        }
        return requests;
    }

    /** The first hub to find none leaves one; a second hub at the same moment takes that. */
    private String leaveWitness() {
        String mine = witnesses.get();
        Response before = redis.send(Request.cmd(Command.SET)
                        .arg(StreamKeys.LEASE_WITNESS)
                        .arg(mine)
                        .arg("NX")
                        .arg("GET"))
                .await()
                .atMost(timeout);
        String theirs = text(before);
        return theirs == null ? mine : theirs;
    }

    private static Map<String, LeaseReading.Key> keys(List<String> botIds, List<Response> replies) {
        Map<String, LeaseReading.Key> keys = new HashMap<>();
        for (int i = 0; i < botIds.size(); i++) {
            String value = text(replies.get(2 + 2 * i));
            Response remaining = replies.get(3 + 2 * i);
            if (value != null && remaining != null && remaining.toLong() > 0) {
                keys.put(botIds.get(i), new LeaseReading.Key(value, Duration.ofMillis(remaining.toLong())));
            }
        }
        return keys;
    }

    private static String runId(@Nullable String info) {
        String text = info == null ? "" : info;
        int at = text.indexOf(RUN_ID);
        return at < 0
                ? "unknown"
                : text.substring(at + RUN_ID.length()).lines().findFirst().orElse("unknown");
    }

    /** Nil answers come as null. */
    private static @Nullable String text(@Nullable Response response) {
        return response == null ? null : response.toString();
    }
}
