package dev.flotilla.contracts.heartbeat;

import java.time.Instant;
import java.util.List;

/**
 * One batched heartbeat of a worker, a row per bot it hosts. Says what the fleet shows; the lease says who may act.
 *
 * @param freeSlots bots this worker can still take
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
        List<BotBeat> bots) {

    public WorkerHeartbeat {
        bots = List.copyOf(bots);
    }
}
