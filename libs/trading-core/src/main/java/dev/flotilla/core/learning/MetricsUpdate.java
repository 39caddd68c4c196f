package dev.flotilla.core.learning;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One step of learning after a review. It can only make a bot more careful than its configuration, never less. */
public final class MetricsUpdate {
    private static final int CLOSED_NEEDED = 5;
    private static final BigDecimal GOOD_WIN_RATE = new BigDecimal("0.55");
    private static final BigDecimal BEST_WIN_RATE = new BigDecimal("0.60");
    private static final BigDecimal POOR_WIN_RATE = new BigDecimal("0.35");
    private static final BigDecimal HIGH_CONFIDENCE_EDGE = new BigDecimal("0.10");

    private final LearningMetrics before;
    private final ReviewFigures review;

    private MetricsUpdate(LearningMetrics before, ReviewFigures review) {
        this.before = before;
        this.review = review;
    }

    /** New metrics, inside their bounds; the old ones unchanged when no trade closed since the last review. */
    public static LearningMetrics apply(
            LearningMetrics before, ReviewFigures review, int minLeverage, int maxLeverage) {
        if (review.newClosed() <= 0) {
            return before;
        }
        MetricsUpdate update = new MetricsUpdate(before, review);
        return new LearningMetrics(update.multiplier(), update.cap(), update.leastConfidence(), update.reduction())
                .within(minLeverage, maxLeverage);
    }

    private boolean losing() {
        return review.currentLossStreak() >= 4;
    }

    private boolean recovering() {
        return review.currentLossStreak() <= 1 && winRateAtLeast(GOOD_WIN_RATE);
    }

    private BigDecimal multiplier() {
        if (losing()) {
            return before.confidenceMultiplier().subtract(new BigDecimal("0.10"));
        }
        return recovering() ? before.confidenceMultiplier().add(new BigDecimal("0.05")) : before.confidenceMultiplier();
    }

    private boolean reduction() {
        return losing() || (before.leverageReductionActive() && !recovering());
    }

    private BigDecimal cap() {
        if (review.currentLossStreak() >= 3 || winRateBelow(POOR_WIN_RATE)) {
            return before.effectiveLeverageCap().subtract(BigDecimal.ONE);
        }
        return review.currentLossStreak() == 0 && winRateAtLeast(BEST_WIN_RATE)
                ? before.effectiveLeverageCap().add(new BigDecimal("0.5"))
                : before.effectiveLeverageCap();
    }

    private BigDecimal leastConfidence() {
        BigDecimal winRate = winRate();
        BigDecimal highConfidence = review.highConfidenceWinRate();
        boolean better = winRate != null
                && highConfidence != null
                && highConfidence.compareTo(winRate.add(HIGH_CONFIDENCE_EDGE)) > 0;
        return better
                ? before.recommendedMinConfidence().add(new BigDecimal("0.02"))
                : before.recommendedMinConfidence();
    }

    private boolean winRateAtLeast(BigDecimal least) {
        BigDecimal winRate = winRate();
        return winRate != null && winRate.compareTo(least) >= 0;
    }

    private boolean winRateBelow(BigDecimal limit) {
        BigDecimal winRate = winRate();
        return winRate != null && winRate.compareTo(limit) < 0;
    }

    /** A win rate says something only after five closed trades. */
    private @Nullable BigDecimal winRate() {
        return review.closedCount() >= CLOSED_NEEDED ? review.winRate() : null;
    }
}
