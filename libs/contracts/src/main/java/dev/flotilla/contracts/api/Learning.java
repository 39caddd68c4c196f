package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What results taught a bot: {@code GET /api/v1/bots/{id}/learning?limit=} gives {@link Report}; {@code POST
 * /api/v1/bots/{id}/learning/reset} takes {@link Reset} and gives {@link ResetAccepted}.
 */
public final class Learning {

    private Learning() {}

    /**
     * @param lastReviewAt market time; null before any review
     * @param lessons of the newest review, in words
     * @param steps newest first
     */
    public record Report(
            String botId,
            int minLeverage,
            int maxLeverage,
            Metrics inForce,
            @Nullable Instant lastReviewAt,
            List<String> lessons,
            List<Step> steps) {}

    /** @param version 0 = start values, nothing learned yet */
    public record Metrics(
            long version,
            BigDecimal confidenceMultiplier,
            BigDecimal effectiveLeverageCap,
            BigDecimal recommendedMinConfidence,
            boolean leverageReductionActive) {}

    /**
     * @param cause review or reset
     * @param marketTime of the review; null for a reset
     * @param tradeCount closed trades that were seen
     */
    public record Step(
            long version,
            String cause,
            String actor,
            @Nullable Instant marketTime,
            Instant createdAt,
            BigDecimal confidenceMultiplier,
            BigDecimal effectiveLeverageCap,
            BigDecimal recommendedMinConfidence,
            boolean leverageReductionActive,
            int tradeCount,
            @Nullable BigDecimal winRate,
            @Nullable BigDecimal averagePnl,
            BigDecimal totalPnl,
            int longestLossStreak,
            int currentLossStreak,
            @Nullable BigDecimal highConfidenceWinRate,
            List<String> underperformingSymbols,
            List<String> lessons) {}

    public record Reset(@Nullable String reason) {}

    /** @param after version in force before; the reset has a higher one within seconds */
    public record ResetAccepted(String botId, long after) {}
}
