package dev.flotilla.worker.host;

import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.worker.lease.MonotonicClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Claims whose answer never came. The hub may have granted them, so they are made again, and a lease that is granted in
 * the end counts from the first claim: the hub may have counted from there. Guarded by its host, but for the list.
 */
final class UnansweredClaims {

    private static final int KEPT = 256;

    private record Claim(BotTask task, long firstAskedAt) {}

    private final Duration fenceAfter;
    private final MonotonicClock clock;
    private final Map<String, Claim> claims = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Claim> eldest) {
            return size() > KEPT;
        }
    };

    UnansweredClaims(Duration fenceAfter, MonotonicClock clock) {
        this.fenceAfter = fenceAfter;
        this.clock = clock;
    }

    /** A claim is made now. Returns since when its lease would count; a lease that would be over already starts anew. */
    synchronized long ask(BotTask task) {
        long now = clock.nanos();
        Claim before = claims.get(task.taskId());
        if (before != null && now - before.firstAskedAt() < fenceAfter.toNanos()) {
            return before.firstAskedAt();
        }
        claims.put(task.taskId(), new Claim(task, now));
        return now;
    }

    synchronized void answered(BotTask task) {
        claims.remove(task.taskId());
    }

    synchronized List<BotTask> tasks() {
        return claims.values().stream().map(Claim::task).toList();
    }
}
