package dev.flotilla.coach.review;

import dev.flotilla.core.learning.ClosedTrade;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.learning.Review;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where reviews find their trades and leave their results. */
public interface ReviewStore {

    /** Bots with closed trades that their newest review has not seen. */
    List<Unreviewed> unreviewed();

    /** Closed trades of a bot, oldest first, newest {@code limit} of them. */
    List<ClosedTrade> trades(String botId, int limit);

    /** Stores a review of a bot at a market time, a second one for the same time in place of it, and the step that was learned from it. */
    void store(String botId, Instant marketTime, Review review, int newClosed, @Nullable Step step);

    /**
     * @param mode as the bot's parameters have it
     * @param executed trades entered, open ones included
     * @param closed closed trades now
     * @param reviewedClosed closed trades the newest review saw
     */
    record Unreviewed(Learner learner, String mode, int executed, int closed, int reviewedClosed) {
        String botId() {
            return learner.botId();
        }
    }

    /**
     * A bot with what it learned so far.
     *
     * @param params as stored, flat keys
     * @param learned newest step; null before any
     * @param version of that step; 0 before any
     * @param learnedClosed closed trades that step saw
     */
    record Learner(
            String botId,
            String strategyId,
            Map<String, Object> params,
            @Nullable LearningMetrics learned,
            long version,
            int learnedClosed) {

        public Learner {
            params = Map.copyOf(params);
        }
    }

    /** What a bot uses from here on; {@code version} is one above the step before. */
    record Step(long version, LearningMetrics metrics, List<String> underperforming) {
        public Step {
            underperforming = List.copyOf(underperforming);
        }
    }
}
