package dev.flotilla.contracts.bundle;

import java.math.BigDecimal;

/**
 * The soft parameters that results have moved, newest step. Whoever uses them clamps them to the bot's own limits again.
 *
 * @param version grows by one with each step, a reset included
 */
public record LearnedMetrics(
        long version,
        BigDecimal confidenceMultiplier,
        BigDecimal effectiveLeverageCap,
        BigDecimal recommendedMinConfidence,
        boolean leverageReductionActive) {}
