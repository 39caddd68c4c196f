package dev.flotilla.simulation.hub;

import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.hub.lease.LeaseReader;
import dev.flotilla.hub.lease.LeaseReading;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.world.CallFailed;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.RedisServer;
import dev.flotilla.simulation.world.Site;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads lease keys as the adapter of the hub does: with what tells that Redis has lost data. */
final class RedisKeys implements LeaseReader {

    private static final long ANSWER_WITHIN = Scheduler.SECOND;

    private final Life life;
    private final Network network;
    private final Site<RedisServer> redis;
    private int witnesses;

    RedisKeys(Life life, Network network, Site<RedisServer> redis) {
        this.life = life;
        this.network = network;
        this.redis = redis;
    }

    @Override
    public LeaseReading read(List<String> botIds) {
        String mine = life + "/" + witnesses++;
        try {
            return network.call(life, Port.REDIS, redis, ANSWER_WITHIN, server -> read(server, botIds, mine));
        } catch (CallFailed e) {
            return new LeaseReading.Deaf(String.valueOf(e.getMessage()));
        }
    }

    private static LeaseReading read(RedisServer server, List<String> botIds, String mine) {
        String witness = server.get(StreamKeys.LEASE_WITNESS);
        if (witness == null) {
            server.set(StreamKeys.LEASE_WITNESS, mine, null);
            witness = mine;
        }
        Map<String, LeaseReading.Key> keys = new HashMap<>();
        for (String bot : botIds) {
            String value = server.get(StreamKeys.lease(bot));
            long left = server.pttl(StreamKeys.lease(bot));
            if (value != null && left > 0) {
                keys.put(bot, new LeaseReading.Key(value, Duration.ofMillis(left)));
            }
        }
        return new LeaseReading.Heard(server.runId() + "/" + witness, keys);
    }
}
