package dev.flotilla.core.learning;

import java.math.BigDecimal;

/** The soft parameters that results may move. Start: multiplier 1.0, cap = max leverage, least confidence 0.55. */
public record LearningMetrics(
        BigDecimal confidenceMultiplier,
        BigDecimal effectiveLeverageCap,
        BigDecimal recommendedMinConfidence,
        boolean leverageReductionActive) {

    /** Values before any result, and after a reset. */
    public static LearningMetrics start(int maxLeverage) {
        return new LearningMetrics(
                new BigDecimal("1.0"), BigDecimal.valueOf(maxLeverage), new BigDecimal("0.55"), false);
    }
}
