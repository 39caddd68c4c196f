package dev.flotilla.worker.self.adapter;

import dev.flotilla.worker.self.WorkerState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once it takes tasks. Without Redis, hub, params-api or venue it is degraded, not down: its bots go on. */
@Readiness
@ApplicationScoped
public class WorkerReadiness implements HealthCheck {

    private final Supplier<WorkerState> state;

    WorkerReadiness(Supplier<WorkerState> state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        WorkerState now = state.get();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("worker").status(now.open());
        now.facts().forEach((name, fact) -> response.withData(name, String.valueOf(fact)));
        return response.build();
    }
}
