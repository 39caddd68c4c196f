package dev.flotilla.coach.review.adapter;

import dev.flotilla.coach.review.ReviewStore.Learner;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a bot with what it learned is read. */
final class LearnerSql {

    /** Joins {@code p} (newest parameters) and {@code m} (newest step) to {@code fleet.bot b}. */
    static final String PARAMS_AND_LEARNED = """
            join lateral (select params from fleet.bot_param where bot_id = b.bot_id order by version desc limit 1) p on true
            left join lateral (select version, confidence_multiplier, effective_leverage_cap, recommended_min_confidence,
              leverage_reduction_active, trade_count from fleet.learning_metrics where bot_id = b.bot_id
              order by version desc limit 1) m on true
            """;

    private LearnerSql() {}

    static Learner learner(String botId, String strategyId, Map<String, Object> params, @Nullable LearnedRow learned) {
        return new Learner(
                botId,
                strategyId,
                params,
                learned == null ? null : learned.metrics(),
                learned == null ? 0 : learned.version(),
                learned == null ? 0 : learned.tradeCount());
    }
}
