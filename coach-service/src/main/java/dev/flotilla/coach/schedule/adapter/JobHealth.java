package dev.flotilla.coach.schedule.adapter;

import dev.flotilla.coach.schedule.JobState;
import dev.flotilla.coach.schedule.JobStore;
import dev.flotilla.store.StoreException;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Postgres answers; jobs that failed five times in a row are named, they do not take the service down. */
@Readiness
@ApplicationScoped
class JobHealth implements AsyncHealthCheck {

    private final JobStore store;

    JobHealth(JobStore store) {
        this.store = store;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::check).runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    private HealthCheckResponse check() {
        var answer = HealthCheckResponse.named("jobs");
        try {
            store.jobs().stream()
                    .filter(JobState::degraded)
                    .forEach(job -> answer.withData(job.key(), "degraded: " + job.consecutiveFailures() + " failures"));
            return answer.up().build();
        } catch (StoreException e) {
            return answer.down()
                    .withData("postgres", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
