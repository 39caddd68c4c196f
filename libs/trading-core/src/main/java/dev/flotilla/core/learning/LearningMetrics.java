package dev.flotilla.core.learning;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;

/** The soft parameters that results may move. Start: multiplier 1.0, cap = max leverage, least confidence 0.55. */
public record LearningMetrics(
        BigDecimal confidenceMultiplier,
        BigDecimal effectiveLeverageCap,
        BigDecimal recommendedMinConfidence,
        boolean leverageReductionActive) {

    private static final BigDecimal LEAST_MULTIPLIER = new BigDecimal("0.70");
    private static final BigDecimal LEAST_CONFIDENCE = new BigDecimal("0.55");
    private static final BigDecimal MOST_CONFIDENCE = new BigDecimal("0.75");

    /** The same inside the bounds of learning and of a bot's own leverage: whoever uses metrics clamps them again. */
    public LearningMetrics within(int minLeverage, int maxLeverage) {
        return new LearningMetrics(
                Decimals.clamp(confidenceMultiplier, LEAST_MULTIPLIER, BigDecimal.ONE),
                Decimals.clamp(effectiveLeverageCap, BigDecimal.valueOf(minLeverage), BigDecimal.valueOf(maxLeverage)),
                Decimals.clamp(recommendedMinConfidence, LEAST_CONFIDENCE, MOST_CONFIDENCE),
                leverageReductionActive);
    }

    /** Values before any result, and after a reset. */
    public static LearningMetrics start(int maxLeverage) {
        return new LearningMetrics(
                new BigDecimal("1.0"), BigDecimal.valueOf(maxLeverage), new BigDecimal("0.55"), false);
    }
}
