package dev.flotilla.hub.reconcile.adapter;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.instance.Takeover;
import dev.flotilla.hub.leader.LeaderStore;
import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.lease.LeaseListener;
import dev.flotilla.hub.reconcile.Reconciler;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;

/** What the hub knows and does. */
@Path("/api/v1/hub/state")
@ServicesOnly
@RunOnVirtualThread
public class HubStateResource {

    private static final String REDIS = "redis";
    private static final String FALLBACK = "fallback";

    private final InstanceStore instances;
    private final Leadership leadership;
    private final LeaseListener listener;
    private final Reconciler reconciler;

    HubStateResource(InstanceStore instances, Leadership leadership, LeaseListener listener, Reconciler reconciler) {
        this.instances = instances;
        this.leadership = leadership;
        this.listener = listener;
        this.reconciler = reconciler;
    }

    @GET
    public Hub.State state() {
        Optional<LeaderStore.Seat> seat = leadership.seat().filter(s -> !s.expired());
        return new Hub.State(
                listener.hearing() ? REDIS : FALLBACK,
                leadership.fence().isPresent(),
                seat.map(LeaderStore.Seat::holder).orElse(null),
                seat.map(LeaderStore.Seat::fence).orElse(0L),
                reconciler
                        .lastPass()
                        .map(pass -> new Hub.Pass(pass.at(), pass.took().toMillis(), pass.actions()))
                        .orElse(null),
                instances.all().stream().map(HubStateResource::shown).toList());
    }

    private static Hub.Instance shown(Instance instance) {
        Takeover takeover = instance.mandate().takeover();
        return new Hub.Instance(
                instance.botId(),
                instance.pool(),
                instance.desired().name(),
                instance.state().status().name(),
                instance.generation(),
                instance.controlVersion(),
                instance.state() instanceof InstanceState.Held held ? held.workerId() : null,
                instance.restarts().total(),
                instance.restarts().consecutive(),
                instance.state() instanceof InstanceState.Backoff backoff ? backoff.retryAt() : null,
                instance.lastError(),
                instance.stateSince(),
                instance.mandate().protectOnly(),
                instance.mandate().halting(),
                takeover == null ? null : takeover.by());
    }
}
