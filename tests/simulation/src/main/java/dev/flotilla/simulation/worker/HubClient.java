package dev.flotilla.simulation.worker;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.simulation.hub.Hub;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.world.CallFailed;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.HubLeases;
import dev.flotilla.worker.lease.LeasePathException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A worker's calls of the hubs, over HTTP: one that certainly did nothing lets the next be asked. */
final class HubClient implements HubLeases {

    private final Life life;
    private final Network network;
    private final List<Site<Hub>> hubs;
    private final Duration timeout;
    private final Runnable granted;
    private int current;

    /** @param granted runs after each lease that was granted */
    HubClient(Life life, Network network, List<Site<Hub>> hubs, Duration timeout, Runnable granted) {
        this.life = life;
        this.network = network;
        this.hubs = hubs;
        this.timeout = timeout;
        this.granted = granted;
    }

    private <T> T call(Duration within, Function<Hub, T> question) {
        for (int asked = 1; ; asked++) {
            int at = current;
            try {
                return network.call(life, Port.HTTP, hubs.get(at), Scheduler.nanos(within), question);
            } catch (CallFailed e) {
                current = (at + 1) % hubs.size();
                if (asked == hubs.size() || e.how() == CallFailed.How.UNCLEAR) {
                    throw e;
                }
            }
        }
    }

    @Override
    public LeaseGrant claim(BotTask task, Duration within) {
        LeaseClaim claim = new LeaseClaim(task.taskId(), task.botId(), task.generation(), life.name());
        LeaseGrant grant = lease(within, hub -> hub.claim(claim));
        if (grant.granted()) {
            granted.run();
        }
        return grant;
    }

    @Override
    public LeaseRenewal.Result renew(List<HeldLease> leases, boolean httpOnly, Duration within) {
        List<LeaseRenewal.Held> held = leases.stream()
                .map(lease -> new LeaseRenewal.Held(lease.botId(), lease.generation()))
                .toList();
        return lease(within, hub -> hub.renew(new LeaseRenewal(life.name(), held, httpOnly)));
    }

    private <T> T lease(Duration within, Function<Hub, T> question) {
        try {
            return call(within, question);
        } catch (CallFailed e) {
            throw new LeasePathException(String.valueOf(e.getMessage()), e);
        }
    }

    List<BotTask> tasks(int limit) {
        try {
            return call(timeout, hub -> hub.tasks(limit));
        } catch (CallFailed _) {
            return List.of();
        }
    }

    boolean ack(TaskAck ack) {
        try {
            return call(timeout, hub -> hub.acked(ack));
        } catch (CallFailed _) {
            return false;
        }
    }

    boolean beat(WorkerHeartbeat beat) {
        try {
            return call(timeout, hub -> hub.heard(beat));
        } catch (CallFailed _) {
            return false;
        }
    }
}
