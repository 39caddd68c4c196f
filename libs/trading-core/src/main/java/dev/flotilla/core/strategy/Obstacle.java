package dev.flotilla.core.strategy;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.risk.RiskChecks;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What keeps a bot from deciding or from entering, whatever its rules say. */
public record Obstacle(DecisionStatus status, String note) {

    /** The first thing in the way of any decision, null when nothing is. */
    public static @Nullable Obstacle toDeciding(BotState state, BigDecimal price, boolean noBars) {
        if (state.halt()) {
            return new Obstacle(DecisionStatus.HALTED, "halted: resume the bot to trade again");
        }
        if (state.circuitBreaker()) {
            return new Obstacle(
                    DecisionStatus.CIRCUIT_BREAKER_ACTIVE, "circuit breaker tripped: resume the bot to trade again");
        }
        if (price.signum() <= 0) {
            return new Obstacle(DecisionStatus.SCAN_ERROR, "no usable price: " + price.toPlainString());
        }
        return noBars ? new Obstacle(DecisionStatus.SCAN_EMPTY, "no closed 5m bar yet") : null;
    }

    /** The first thing in the way of an entry, null when nothing is; a daily loss limit of 0 is none. */
    public static @Nullable Obstacle toEntering(
            BotState state, long decidedAtMillis, int cooldownSec, BigDecimal maxDailyLoss) {
        long remaining = cooldownLeftSec(state.lastCloseAtMillis(), decidedAtMillis, cooldownSec);
        if (remaining > 0) {
            return new Obstacle(DecisionStatus.COOLDOWN_ACTIVE, "remaining_sec=" + remaining);
        }
        if (RiskChecks.reachedDailyLoss(state.dailyLoss(), maxDailyLoss)) {
            return new Obstacle(
                    DecisionStatus.DAILY_LOSS_LIMIT_HIT,
                    "daily_loss=" + Decimals.plain(state.dailyLoss()) + " limit=" + Decimals.plain(maxDailyLoss));
        }
        return null;
    }

    private static long cooldownLeftSec(@Nullable Long lastClose, long decidedAtMillis, int cooldownSec) {
        if (lastClose == null) {
            return 0;
        }
        long until = lastClose + Duration.ofSeconds(cooldownSec).toMillis();
        return Math.ceilDiv(until - decidedAtMillis, 1_000L);
    }
}
