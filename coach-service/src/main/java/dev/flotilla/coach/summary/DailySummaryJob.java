package dev.flotilla.coach.summary;

import dev.flotilla.coach.notify.Notice;
import dev.flotilla.coach.notify.Notices;
import dev.flotilla.coach.schedule.Job;
import dev.flotilla.coach.schedule.JobBots;
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

    private final Notices notices;

    public DailySummaryJob(SummaryStore store, Notices notices) {
        this.store = store;
        this.notices = notices;
    }

    @Override
    public JobSpec spec() {
        return MoneySharksJobs.DAILY_SUMMARY;
    }

    @Override
    public String run(Instant at) {
        List<SummaryStore.Unsummarised> days = store.finishedDays(DAYS_PER_RUN);
        days.forEach(this::summarise);
        return days.isEmpty() ? "no finished day without a summary" : "summarised " + days.size() + " bot days";
    }

    /** Every day is kept; people are told of bots that trade for real. */
    private void summarise(SummaryStore.Unsummarised day) {
        DailySummary summary = DailySummary.of(day.day(), store.facts(day.botId(), day.day()));
        store.store(day.botId(), summary);
        if (JobBots.LIVE.include(day.mode())) {
            notices.tell(new Notice(
                    "daily_summary",
                    day.botId(),
                    "daily_summary/" + day.botId() + "/" + day.day(),
                    day.botId() + ": " + day.day(),
                    summary.announcement()));
        }
    }
}
