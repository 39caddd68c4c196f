package dev.flotilla.hub.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A hub whose loops have ended must be started again: nothing else would notice. */
@Liveness
@ApplicationScoped
class LoopsAlive implements HealthCheck {

    private final HubLoops loops;

    LoopsAlive(HubLoops loops) {
        this.loops = loops;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("loops").status(loops.alive()).build();
    }
}
