package dev.flotilla.worker.lease.adapter;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.worker.lease.FastLeases;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.LeasePathException;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lease keys through small scripts, so that looking and writing are one step. One pipelined round trip for all keys. */
public final class RedisFastLeases implements FastLeases {

    private static final String GENERATION_OF =
            "local function generation(v) return tonumber(string.match(v, ':(%d+)$')) or -1 end ";

    /** 1 renewed, 0 absent or older, -1 newer. */
    private static final String RENEW = GENERATION_OF
            + "local v = redis.call('GET', KEYS[1]) "
            + "if not v then return 0 end "
            + "if v == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) return 1 end "
            + "if generation(v) > tonumber(ARGV[3]) then return -1 end return 0";

    /** 1 set, 0 a newer generation, or the same one of another worker, holds it. */
    private static final String SET = GENERATION_OF
            + "local v = redis.call('GET', KEYS[1]) "
            + "if v and v ~= ARGV[1] and generation(v) >= tonumber(ARGV[3]) then return 0 end "
            + "redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) return 1";

    private static final String RELEASE =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    private final Redis redis;
    private final String workerId;
    private final Duration ttl;

    public RedisFastLeases(Redis redis, String workerId, Duration ttl) {
        this.redis = redis;
        this.workerId = workerId;
        this.ttl = ttl;
    }

    @Override
    public Map<String, Answer> renew(List<HeldLease> leases, Duration timeout) {
        if (leases.isEmpty()) {
            call(List.of(Request.cmd(Command.PING)), timeout);
            return Map.of();
        }
        List<Request> requests =
                leases.stream().map(lease -> script(RENEW, lease)).toList();
        List<Response> replies = call(requests, timeout);
        Map<String, Answer> answers = new HashMap<>();
        for (int i = 0; i < leases.size(); i++) {
            answers.put(leases.get(i).botId(), answer(number(replies.get(i))));
        }
        return answers;
    }

    private static Answer answer(int code) {
        return switch (code) {
            case 1 -> Answer.RENEWED;
            case -1 -> Answer.TAKEN;
            default -> Answer.ABSENT;
        };
    }

    @Override
    public boolean set(HeldLease lease, Duration timeout) {
        return number(call(List.of(script(SET, lease)), timeout).getFirst()) == 1;
    }

    @Override
    public void release(HeldLease lease, Duration timeout) {
        call(List.of(script(RELEASE, lease)), timeout);
    }

    private Request script(String text, HeldLease lease) {
        return Request.cmd(Command.EVAL)
                .arg(text)
                .arg("1")
                .arg(StreamKeys.lease(lease.botId()))
                .arg(StreamKeys.leaseValue(workerId, lease.generation()))
                .arg(Long.toString(ttl.toMillis()))
                .arg(Long.toString(lease.generation()));
    }

    private List<Response> call(List<Request> requests, Duration timeout) {
        try {
            return redis.batch(requests).await().atMost(timeout);
        } catch (RuntimeException e) {
            throw new LeasePathException("Redis does not answer: " + e.getMessage(), e);
        }
    }

    private static int number(@Nullable Response reply) {
        return reply == null ? 0 : reply.toInteger();
    }
}
