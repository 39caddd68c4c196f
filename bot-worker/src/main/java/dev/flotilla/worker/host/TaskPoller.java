package dev.flotilla.worker.host;

import dev.flotilla.worker.lease.LeaseKeeper;
import dev.flotilla.worker.lease.MonotonicClock;
import java.time.Duration;

/**
 * Asks the hub for tasks while there are free slots: often while Redis is silent, now and then while it is not, because a
 * stream that was wiped tells nothing of what it has lost. Has claims made again that were not answered.
 */
public final class TaskPoller {

    private final BotHost host;
    private final TaskSource source;
    private final LeaseKeeper leases;
    private final Duration often;
    private final Duration seldom;
    private final MonotonicClock clock;
    private long polledAt;
    private long claimedAgainAt;

    public TaskPoller(
            BotHost host,
            TaskSource source,
            LeaseKeeper leases,
            Duration often,
            Duration seldom,
            MonotonicClock clock) {
        this.host = host;
        this.source = source;
        this.leases = leases;
        this.often = often;
        this.seldom = seldom;
        this.clock = clock;
        this.polledAt = clock.nanos();
        this.claimedAgainAt = polledAt;
    }

    /** One look; asks only when it is time. Confined to the thread that looks. */
    public void look() {
        if (clock.nanos() - claimedAgainAt >= often.toNanos()) {
            claimedAgainAt = clock.nanos();
            host.claimAgain();
        }
        Duration pause = leases.fastAnswers() ? seldom : often;
        int free = host.freeSlots();
        if (free == 0 || clock.nanos() - polledAt < pause.toNanos()) {
            return;
        }
        polledAt = clock.nanos();
        source.poll(free).forEach(host::offer);
    }
}
