package dev.flotilla.hub.reconcile.adapter;

import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.lease.LeaseListener;
import dev.flotilla.hub.reconcile.Reconciler;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while passes are made, here or by the hub that leads. Without Redis it is degraded, not down. */
@Readiness
@ApplicationScoped
public class HubReadiness implements HealthCheck {

    private final Reconciler reconciler;
    private final Leadership leadership;
    private final LeaseListener listener;

    HubReadiness(Reconciler reconciler, Leadership leadership, LeaseListener listener) {
        this.reconciler = reconciler;
        this.leadership = leadership;
        this.listener = listener;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("reconciler")
                .status(ready())
                .withData("standing", reconciler.standing().name())
                .withData("holder", leadership.holder())
                .withData("redis", listener.hearing() ? "up" : "down")
                .withData("degraded", !listener.hearing());
        reconciler
                .lastPass()
                .ifPresent(pass -> response.withData("lastPass", pass.at().toString()));
        return response.build();
    }

    private boolean ready() {
        return switch (reconciler.standing()) {
            case LEADING, STANDBY -> true;
            case STARTING, BLIND -> false;
        };
    }
}
