package dev.flotilla.coach.watch;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the halt check looks at.
 *
 * @param haltedBy emergency stop in force; null = none
 * @param breakerTrippedAt control version in force when the circuit breaker tripped; null = it did not
 * @param consecutiveErrors null: the runtime counts none
 * @param day UTC day of market time that the daily loss belongs to
 * @param today UTC day of the bot's newest decision; null before any
 * @param dailyLossLimit null or zero = none
 * @param lastCycleAt wall time at which its newest decision arrived; null before any
 */
public record BotFacts(
        String botId,
        String mode,
        boolean wantedRunning,
        long controlVersion,
        Instant controlledAt,
        @Nullable String haltedBy,
        @Nullable Long breakerTrippedAt,
        @Nullable Integer consecutiveErrors,
        @Nullable String day,
        @Nullable String today,
        BigDecimal dailyLoss,
        @Nullable BigDecimal dailyLossLimit,
        int scanMinutes,
        @Nullable Instant lastCycleAt) {}
