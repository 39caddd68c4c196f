package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link StateReport#state()} that others than the strategy runtime may read, under these names; whatever a runtime does not keep is
 * absent.
 *
 * @param consecutiveErrors null: the runtime counts none, and then nothing is known of a breaker either
 * @param breakerTrippedAt control version in force when the circuit breaker tripped, a newer one clears it; null = not tripped
 */
public record StateFacts(
        @Nullable Integer consecutiveErrors,
        @Nullable Long breakerTrippedAt,
        @Nullable Day day,
        @Nullable Metrics metrics) {

    /**
     * @param day ISO date of market time, UTC
     * @param dailyLoss sum of its losing trades, positive
     */
    public record Day(@Nullable String day, BigDecimal dailyLoss) {}

    /** What learning has set. */
    public record Metrics(
            BigDecimal confidenceMultiplier,
            BigDecimal effectiveLeverageCap,
            BigDecimal recommendedMinConfidence,
            boolean leverageReductionActive) {}
}
