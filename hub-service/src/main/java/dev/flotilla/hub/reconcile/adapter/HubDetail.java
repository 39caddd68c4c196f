package dev.flotilla.hub.reconcile.adapter;

import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.lease.LeaseListener;
import dev.flotilla.hub.lease.Leases;
import dev.flotilla.hub.reconcile.Reconciler;
import dev.flotilla.service.SelfDetail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the System page shows of the hub. */
@ApplicationScoped
public class HubDetail implements SelfDetail {

    private final Reconciler reconciler;
    private final Leadership leadership;
    private final LeaseListener listener;
    private final Leases leases;

    HubDetail(Reconciler reconciler, Leadership leadership, LeaseListener listener, Leases leases) {
        this.reconciler = reconciler;
        this.leadership = leadership;
        this.listener = listener;
        this.leases = leases;
    }

    @Override
    public Map<String, Object> detail() {
        return Map.of(
                "standing", reconciler.standing().name(),
                "holder", leadership.holder(),
                "backend", listener.hearing() ? "redis" : "fallback",
                "leases", leases.count());
    }
}
