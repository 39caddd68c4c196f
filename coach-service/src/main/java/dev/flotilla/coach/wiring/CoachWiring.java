package dev.flotilla.coach.wiring;

import dev.flotilla.coach.review.ReviewJob;
import dev.flotilla.coach.schedule.JobList;
import dev.flotilla.coach.summary.DailySummaryJob;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** What the coach is made of. */
@ApplicationScoped
class CoachWiring {

    @Produces
    @Singleton
    @DefaultBean
    InstantSource wallClock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    JobList jobs(ReviewJob review, DailySummaryJob summary) {
        return new JobList(List.of(review, summary));
    }
}
