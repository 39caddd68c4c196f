package dev.flotilla.core.confluence;

import static dev.flotilla.core.confluence.ConfluenceCheck.EXPOSURE_CAPACITY_OK;
import static dev.flotilla.core.confluence.ConfluenceCheck.MACD_ALIGNMENT;
import static dev.flotilla.core.confluence.ConfluenceCheck.MOMENTUM_CONFIRMATION;
import static dev.flotilla.core.confluence.ConfluenceCheck.POSITION_CAPACITY_OK;
import static dev.flotilla.core.confluence.ConfluenceCheck.REWARD_RISK_OK;
import static dev.flotilla.core.confluence.ConfluenceCheck.RSI_ZONE;
import static dev.flotilla.core.confluence.ConfluenceCheck.TIMEFRAME_CONFLUENCE;
import static dev.flotilla.core.confluence.ConfluenceCheck.TREND_ALIGNMENT;
import static dev.flotilla.core.confluence.ConfluenceCheck.VOLUME_CONFIRMATION;

import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.signal.Features;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Evaluates the nine checks; an undefined number fails its check. */
public final class ConfluenceRules {
    /** The checks that depend on a direction: without one they pass. */
    private static final int DIRECTIONAL = Confluence.bit(TREND_ALIGNMENT)
            | Confluence.bit(MOMENTUM_CONFIRMATION)
            | Confluence.bit(RSI_ZONE)
            | Confluence.bit(MACD_ALIGNMENT)
            | Confluence.bit(REWARD_RISK_OK)
            | Confluence.bit(TIMEFRAME_CONFLUENCE);

    private static final BigDecimal LEAST_VOLUME = new BigDecimal("0.75");
    private static final BigDecimal LONG_RSI_LOW = new BigDecimal("40");
    private static final BigDecimal LONG_RSI_HIGH = new BigDecimal("70");
    private static final BigDecimal SHORT_RSI_LOW = new BigDecimal("30");
    private static final BigDecimal SHORT_RSI_HIGH = new BigDecimal("60");
    private static final BigDecimal EXPOSURE_SHARE = new BigDecimal("0.90");

    private ConfluenceRules() {}

    public static Confluence evaluate(ConfluenceInput input) {
        Direction direction = input.direction();
        int passed = direction == null ? DIRECTIONAL : favouring(input, direction);
        passed |= bit(VOLUME_CONFIRMATION, atLeast(input.oneHour().volumeRatio(), LEAST_VOLUME));
        passed |= bit(EXPOSURE_CAPACITY_OK, hasExposureLeft(input));
        passed |= bit(POSITION_CAPACITY_OK, input.openPositions() < input.maxConcurrentPositions());
        return Confluence.passing(passed);
    }

    private static int bit(ConfluenceCheck check, boolean passes) {
        return passes ? Confluence.bit(check) : 0;
    }

    private static int favouring(ConfluenceInput input, Direction direction) {
        Features oneHour = input.oneHour();
        Trend wanted = direction == Direction.LONG ? Trend.UP : Trend.DOWN;
        Trend fourHours = input.fourHoursOrFallback().trend();
        boolean trend = oneHour.trend() == wanted;
        return bit(TREND_ALIGNMENT, trend && (fourHours == wanted || fourHours == Trend.NEUTRAL))
                | bit(MOMENTUM_CONFIRMATION, oneHour.momentum() == wanted)
                | bit(RSI_ZONE, inRsiZone(oneHour.rsi14(), direction))
                | bit(MACD_ALIGNMENT, ahead(oneHour.macd(), oneHour.macdSignal(), direction))
                | bit(REWARD_RISK_OK, rewardsRisk(input))
                | bit(TIMEFRAME_CONFLUENCE, trend && fourHours == wanted);
    }

    private static boolean atLeast(@Nullable BigDecimal value, BigDecimal least) {
        return value != null && value.compareTo(least) >= 0;
    }

    private static boolean inRsiZone(@Nullable BigDecimal rsi, Direction direction) {
        if (rsi == null) {
            return false;
        }
        return switch (direction) {
            case LONG -> rsi.compareTo(LONG_RSI_LOW) >= 0 && rsi.compareTo(LONG_RSI_HIGH) <= 0;
            case SHORT -> rsi.compareTo(SHORT_RSI_LOW) >= 0 && rsi.compareTo(SHORT_RSI_HIGH) <= 0;
        };
    }

    private static boolean ahead(@Nullable BigDecimal value, @Nullable BigDecimal against, Direction direction) {
        return value != null && against != null && value.compareTo(against) == direction.sign();
    }

    private static boolean rewardsRisk(ConfluenceInput input) {
        if (input.stopLoss() == null || input.takeProfit() == null) {
            return false;
        }
        BigDecimal risk = input.entry().subtract(input.stopLoss()).abs();
        BigDecimal reward = input.takeProfit().subtract(input.entry()).abs();
        return risk.signum() > 0 && reward.compareTo(input.minRewardRisk().multiply(risk)) >= 0;
    }

    private static boolean hasExposureLeft(ConfluenceInput input) {
        BigDecimal limit = input.maxTotalExposure();
        return limit.signum() == 0
                || input.exposure().signum() == 0 && limit.signum() > 0
                || input.exposure().compareTo(EXPOSURE_SHARE.multiply(limit)) < 0;
    }
}
