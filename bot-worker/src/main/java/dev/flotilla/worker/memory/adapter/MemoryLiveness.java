package dev.flotilla.worker.memory.adapter;

import dev.flotilla.worker.memory.MemoryGuard;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive unless its memory is gone for good; whoever looks after the process then starts a new one, and no bot is harmed. */
@Liveness
@ApplicationScoped
public class MemoryLiveness implements HealthCheck {

    private final MemoryGuard guard;

    MemoryLiveness(MemoryGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        String cause = guard.cause();
        return HealthCheckResponse.named("memory")
                .status(!guard.stuck())
                .withData("shortOf", cause == null ? "-" : cause)
                .build();
    }
}
