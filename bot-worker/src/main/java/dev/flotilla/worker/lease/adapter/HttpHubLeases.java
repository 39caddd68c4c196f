package dev.flotilla.worker.lease.adapter;

import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.HubLeases;
import dev.flotilla.worker.lease.LeasePathException;
import dev.flotilla.worker.peer.PeerAnswer;
import dev.flotilla.worker.peer.PeerClient;
import dev.flotilla.worker.peer.WireJson;
import java.time.Duration;
import java.util.List;

/** Claims and renewals at the hub. */
public final class HttpHubLeases implements HubLeases {

    private final PeerClient hub;
    private final String workerId;

    public HttpHubLeases(PeerClient hub, String workerId) {
        this.hub = hub;
        this.workerId = workerId;
    }

    @Override
    public LeaseGrant claim(BotTask task, Duration timeout) {
        LeaseClaim claim = new LeaseClaim(task.taskId(), task.botId(), task.generation(), workerId);
        return post("/internal/v1/leases/claim", claim, LeaseGrant.class, timeout);
    }

    @Override
    public LeaseRenewal.Result renew(List<HeldLease> leases, boolean httpOnly, Duration timeout) {
        List<LeaseRenewal.Held> held = leases.stream()
                .map(lease -> new LeaseRenewal.Held(lease.botId(), lease.generation()))
                .toList();
        LeaseRenewal renewal = new LeaseRenewal(workerId, held, httpOnly);
        return post("/internal/v1/leases/renew", renewal, LeaseRenewal.Result.class, timeout);
    }

    private <T> T post(String path, Object body, Class<T> type, Duration timeout) {
        return switch (hub.post(path, body, timeout)) {
            case PeerAnswer.Ok ok -> parsed(ok.body(), type);
            case PeerAnswer.Refused refused ->
                throw new LeasePathException("hub answered " + refused.status() + " to " + path, null);
            case PeerAnswer.Unavailable unavailable -> throw new LeasePathException(unavailable.cause(), null);
        };
    }

    private static <T> T parsed(String body, Class<T> type) {
        try {
            return WireJson.read(body, type);
        } catch (IllegalArgumentException e) {
            throw new LeasePathException("the hub's answer cannot be read", e);
        }
    }
}
