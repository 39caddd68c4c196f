package dev.flotilla.contracts.heartbeat;

import java.time.Instant;
import java.util.List;

/**
 * One batched heartbeat of a worker, a row per bot it hosts. Says what the fleet shows; the lease says who may act.
 *
 * @param freeSlots bots this worker can still take
 * @param cordoned takes no new bots, keeps those it has
 * @param draining is about to end and lets its bots go
 */
public record WorkerHeartbeat(
        String workerId,
        String pool,
        String host,
        String url,
        int capacity,
        int freeSlots,
        long rssBytes,
        double cpuShare,
        long spooledReports,
        String build,
        Instant startedAt,
        Instant at,
        List<BotBeat> bots,
        boolean cordoned,
        boolean draining) {

    public WorkerHeartbeat {
        bots = List.copyOf(bots);
    }
}
