package dev.flotilla.coach.summary;

import dev.flotilla.coach.schedule.Job;
import dev.flotilla.coach.schedule.JobSpec;
import dev.flotilla.coach.schedule.MoneySharksJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Summarises every finished UTC day of market time that has no summary yet, however far the market ran ahead. */
@ApplicationScoped
public class DailySummaryJob implements Job {

    static final int DAYS_PER_RUN = 200;

    private final SummaryStore store;

    public DailySummaryJob(SummaryStore store) {
        this.store = store;
    }

    @Override
    public JobSpec spec() {
        return MoneySharksJobs.DAILY_SUMMARY;
    }

    @Override
    public String run(Instant at) {
        List<SummaryStore.Unsummarised> days = store.finishedDays(DAYS_PER_RUN);
        days.forEach(each ->
                store.store(each.botId(), DailySummary.of(each.day(), store.facts(each.botId(), each.day()))));
        return days.isEmpty() ? "no finished day without a summary" : "summarised " + days.size() + " bot days";
    }
}
