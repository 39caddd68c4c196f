package dev.flotilla.coach.wiring;

import dev.flotilla.coach.review.LearningFigures;
import dev.flotilla.coach.review.ReviewJob;
import dev.flotilla.coach.review.ReviewStore;
import dev.flotilla.coach.schedule.JobList;
import dev.flotilla.coach.schedule.MoneySharksJobs;
import dev.flotilla.coach.summary.DailySummaryJob;
import dev.flotilla.coach.watch.HaltCheckJob;
import dev.flotilla.coach.watch.ScanWatchJob;
import dev.flotilla.coach.watch.WatchStore;
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
    JobList jobs(
            ReviewStore reviews,
            LearningFigures figures,
            DailySummaryJob summary,
            HaltCheckJob haltCheck,
            WatchStore watch,
            InstantSource wall) {
        return new JobList(List.of(
                new ScanWatchJob(MoneySharksJobs.LIVE_SCAN, watch, wall),
                new ReviewJob(MoneySharksJobs.REVIEW, reviews, figures),
                summary,
                haltCheck,
                new ScanWatchJob(MoneySharksJobs.PAPER_SCAN, watch, wall),
                new ReviewJob(MoneySharksJobs.PAPER_REVIEW, reviews, figures)));
    }
}
