package dev.flotilla.coach.review;

import dev.flotilla.coach.schedule.CronTimes;
import dev.flotilla.coach.schedule.Job;
import dev.flotilla.coach.schedule.JobClock;
import dev.flotilla.coach.schedule.JobSpec;
import dev.flotilla.core.learning.Review;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Reviews every bot that closed trades since its last review. A bot without news gets no new row. */
@ApplicationScoped
public class ReviewJob implements Job {

    static final int TRADES_MAX = 10_000;

    private static final JobSpec SPEC =
            new JobSpec("paper_review_cycle", "moneysharks-paper-review", "*/30 * * * *", JobClock.MARKET);

    private final ReviewStore store;

    public ReviewJob(ReviewStore store) {
        this.store = store;
    }

    @Override
    public JobSpec spec() {
        return SPEC;
    }

    @Override
    public String run(Instant at) {
        Instant slot = CronTimes.latest(SPEC.cron(), at);
        List<ReviewStore.Unreviewed> bots = store.unreviewed();
        bots.forEach(bot -> review(bot, slot));
        return bots.isEmpty() ? "no bot has newly closed trades" : "reviewed " + bots.size() + " bots";
    }

    private void review(ReviewStore.Unreviewed bot, Instant slot) {
        Review review = Review.of(store.trades(bot.botId(), TRADES_MAX), bot.executed());
        store.store(bot.botId(), slot, review, bot.closed() - bot.reviewedClosed());
    }
}
