package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;

/**
 * When a figure is bad. Rates are percent, ratios fractions.
 *
 * @param minFills fewer give no verdict
 * @param minPlacements fewer say nothing about rates of cancellation and refusal
 * @param minUptimeSeconds before that a lack of fills says nothing
 */
public record TuneThresholds(
        int minFills,
        BigDecimal realizedPnl,
        BigDecimal markout5,
        BigDecimal adverseRatio,
        BigDecimal cancellationRate,
        BigDecimal postOnlyRejectRate,
        int minPlacements,
        BigDecimal positionRatio,
        BigDecimal fillRate,
        BigDecimal minUptimeSeconds,
        int breakerOpens) {
    /** The thresholds of an operator who sets none. */
    public static final TuneThresholds STANDARD = new TuneThresholds(
            10,
            BigDecimal.ZERO,
            new BigDecimal("-0.5"),
            new BigDecimal("0.30"),
            BigDecimal.valueOf(97),
            BigDecimal.ONE,
            100,
            new BigDecimal("0.70"),
            new BigDecimal("0.5"),
            BigDecimal.valueOf(1800),
            3);
}
