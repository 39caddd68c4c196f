package dev.flotilla.coach.review;

import dev.flotilla.coach.schedule.CronTimes;
import dev.flotilla.coach.schedule.Job;
import dev.flotilla.coach.schedule.JobSpec;
import dev.flotilla.core.learning.Review;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reviews every bot of some modes that closed trades since its last review, and teaches it. A bot without news gets no new row.
 * Outcomes are already there: a trade is reported with its outcome when it closes, in paper as in every other mode.
 */
public final class ReviewJob implements Job {

    static final int TRADES_MAX = 10_000;

    private static final Logger LOG = Logger.getLogger(ReviewJob.class);

    private final JobSpec spec;
    private final ReviewStore store;
    private final LearningFigures figures;

    public ReviewJob(JobSpec spec, ReviewStore store, LearningFigures figures) {
        this.spec = spec;
        this.store = store;
        this.figures = figures;
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public String run(Instant at) {
        Instant slot = CronTimes.latest(spec.cron(), at);
        List<ReviewStore.Unreviewed> bots = store.unreviewed().stream()
                .filter(bot -> spec.bots().include(bot.mode()))
                .toList();
        long taught = bots.stream().filter(bot -> review(bot, slot)).count();
        return bots.isEmpty()
                ? "no bot has newly closed trades"
                : "reviewed " + bots.size() + " bots, " + taught + " of them learned a step";
    }

    private boolean review(ReviewStore.Unreviewed bot, Instant slot) {
        Review review = Review.of(store.trades(bot.botId(), TRADES_MAX), bot.executed());
        Optional<ReviewStore.Step> step = Teaching.step(bot.learner(), review);
        store.store(bot.botId(), slot, review, bot.closed() - bot.reviewedClosed(), step.orElse(null));
        step.ifPresent(learned -> figures.learned(learned.metrics()));
        step.ifPresent(learned -> LOG.infof(
                "learned botId=%s version=%d multiplier=%s leverageCap=%s minConfidence=%s lossStreak=%d",
                bot.botId(),
                learned.version(),
                learned.metrics().confidenceMultiplier().toPlainString(),
                learned.metrics().effectiveLeverageCap().toPlainString(),
                learned.metrics().recommendedMinConfidence().toPlainString(),
                review.currentLossStreak()));
        return step.isPresent();
    }
}
