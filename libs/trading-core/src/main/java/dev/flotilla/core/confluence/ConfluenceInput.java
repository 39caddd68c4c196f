package dev.flotilla.core.confluence;

import dev.flotilla.core.position.Direction;
import dev.flotilla.core.signal.Features;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the nine checks look at.
 *
 * @param direction null for wait, hold and close: checks that depend on a direction then pass
 * @param fourHours null falls back to the 1h set
 * @param stopLoss null when there are no levels; the reward-risk check then fails for a direction
 * @param maxTotalExposure 0 = no limit
 */
public record ConfluenceInput(
        @Nullable Direction direction,
        Features oneHour,
        @Nullable Features fourHours,
        BigDecimal entry,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        BigDecimal minRewardRisk,
        BigDecimal exposure,
        BigDecimal maxTotalExposure,
        int openPositions,
        int maxConcurrentPositions) {

    Features fourHoursOrFallback() {
        return fourHours == null ? oneHour : fourHours;
    }
}
