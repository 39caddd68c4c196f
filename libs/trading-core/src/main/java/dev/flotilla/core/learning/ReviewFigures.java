package dev.flotilla.core.learning;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a review that learning looks at.
 *
 * @param currentLossStreak losses in a row up to now
 * @param winRate wins / (wins + losses), null without either
 * @param highConfidenceWinRate the same over trades with confidence >= 0.7
 * @param newClosed trades closed since the last review
 */
public record ReviewFigures(
        int currentLossStreak,
        @Nullable BigDecimal winRate,
        @Nullable BigDecimal highConfidenceWinRate,
        int closedCount,
        int newClosed) {}
