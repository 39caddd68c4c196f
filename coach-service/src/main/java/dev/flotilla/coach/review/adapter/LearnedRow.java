package dev.flotilla.coach.review.adapter;

import dev.flotilla.core.learning.LearningMetrics;
import java.math.BigDecimal;

/** The newest step of a bot as Postgres has it. */
public record LearnedRow(
        long version,
        BigDecimal confidenceMultiplier,
        BigDecimal effectiveLeverageCap,
        BigDecimal recommendedMinConfidence,
        boolean leverageReductionActive,
        int tradeCount) {

    LearningMetrics metrics() {
        return new LearningMetrics(
                confidenceMultiplier, effectiveLeverageCap, recommendedMinConfidence, leverageReductionActive);
    }
}
