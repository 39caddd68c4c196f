package dev.flotilla.simulation.worker;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.world.CallFailed;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.RedisServer;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.worker.lease.FastLeases;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.LeasePathException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lease keys as the scripts of the worker treat them, each script one step of Redis. */
final class LeaseKeys implements FastLeases {

    private final Life life;
    private final Network network;
    private final Site<RedisServer> redis;
    private final String workerId;
    private final long ttlMillis;

    LeaseKeys(Life life, Network network, Site<RedisServer> redis, String workerId, Duration ttl) {
        this.life = life;
        this.network = network;
        this.redis = redis;
        this.workerId = workerId;
        this.ttlMillis = ttl.toMillis();
    }

    private <T> T call(Duration timeout, Function<RedisServer, T> script) {
        try {
            return network.call(life, Port.REDIS, redis, Scheduler.nanos(timeout), script);
        } catch (CallFailed e) {
            throw new LeasePathException("Redis does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Answer> renew(List<HeldLease> leases, Duration timeout) {
        return call(timeout, server -> {
            Map<String, Answer> answers = new HashMap<>();
            leases.forEach(lease -> answers.put(lease.botId(), renewed(server, lease)));
            return answers;
        });
    }

    private Answer renewed(RedisServer server, HeldLease lease) {
        String key = StreamKeys.lease(lease.botId());
        String value = server.get(key);
        if (value == null) {
            return Answer.ABSENT;
        }
        if (value.equals(value(lease))) {
            server.set(key, value, ttlMillis);
            return Answer.RENEWED;
        }
        return generation(value) > lease.generation() ? Answer.TAKEN : Answer.ABSENT;
    }

    @Override
    public boolean set(HeldLease lease, Duration timeout) {
        return call(timeout, server -> {
            String key = StreamKeys.lease(lease.botId());
            String value = server.get(key);
            if (value != null && !value.equals(value(lease)) && generation(value) >= lease.generation()) {
                return false;
            }
            server.set(key, value(lease), ttlMillis);
            return true;
        });
    }

    @Override
    public void release(HeldLease lease, Duration timeout) {
        call(timeout, server -> {
            if (value(lease).equals(server.get(StreamKeys.lease(lease.botId())))) {
                server.delete(StreamKeys.lease(lease.botId()));
            }
            return true;
        });
    }

    private String value(HeldLease lease) {
        return StreamKeys.leaseValue(workerId, lease.generation());
    }

    private static long generation(String value) {
        return Long.parseLong(value.substring(value.lastIndexOf(':') + 1));
    }
}
