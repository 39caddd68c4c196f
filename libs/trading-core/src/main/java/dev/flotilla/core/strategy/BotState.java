package dev.flotilla.core.strategy;

import dev.flotilla.core.learning.LearningMetrics;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a bot remembers between decisions.
 *
 * @param dailyLoss loss of the current UTC day, positive; the caller resets it at a day change
 * @param lastCloseAtMillis market time of the last close by any path, null = never
 */
public record BotState(
        boolean halt,
        boolean circuitBreaker,
        BigDecimal dailyLoss,
        @Nullable Long lastCloseAtMillis,
        LearningMetrics learning) {

    /** A bot that has not traded yet. */
    public static BotState fresh(MoneySharksConfig config) {
        return new BotState(false, false, BigDecimal.ZERO, null, LearningMetrics.start(config.maxLeverage()));
    }
}
