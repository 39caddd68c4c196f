package dev.flotilla.core.confluence;

import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.signal.Features;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Evaluates the nine checks; an undefined number fails its check. */
public final class ConfluenceRules {
    private static final ConfluenceCheck[] CHECKS = ConfluenceCheck.values();
    private static final BigDecimal LEAST_VOLUME = new BigDecimal("0.75");
    private static final BigDecimal LONG_RSI_LOW = new BigDecimal("40");
    private static final BigDecimal LONG_RSI_HIGH = new BigDecimal("70");
    private static final BigDecimal SHORT_RSI_LOW = new BigDecimal("30");
    private static final BigDecimal SHORT_RSI_HIGH = new BigDecimal("60");
    private static final BigDecimal EXPOSURE_SHARE = new BigDecimal("0.90");

    private ConfluenceRules() {}

    public static Confluence evaluate(ConfluenceInput input) {
        int passed = 0;
        for (ConfluenceCheck check : CHECKS) {
            passed |= passes(check, input) ? Confluence.bit(check) : 0;
        }
        return Confluence.passing(passed);
    }

    private static boolean passes(ConfluenceCheck check, ConfluenceInput input) {
        return switch (check) {
            case TREND_ALIGNMENT,
                    MOMENTUM_CONFIRMATION,
                    RSI_ZONE,
                    MACD_ALIGNMENT,
                    REWARD_RISK_OK,
                    TIMEFRAME_CONFLUENCE -> {
                Direction direction = input.direction();
                yield direction == null || favours(check, input, direction);
            }
            case VOLUME_CONFIRMATION -> atLeast(input.oneHour().volumeRatio(), LEAST_VOLUME);
            case EXPOSURE_CAPACITY_OK -> hasExposureLeft(input);
            case POSITION_CAPACITY_OK -> input.openPositions() < input.maxConcurrentPositions();
        };
    }

    private static boolean favours(ConfluenceCheck check, ConfluenceInput input, Direction direction) {
        Features oneHour = input.oneHour();
        Trend wanted = direction == Direction.LONG ? Trend.UP : Trend.DOWN;
        Trend fourHours = input.fourHoursOrFallback().trend();
        return switch (check) {
            case TREND_ALIGNMENT -> oneHour.trend() == wanted && (fourHours == wanted || fourHours == Trend.NEUTRAL);
            case MOMENTUM_CONFIRMATION -> oneHour.momentum() == wanted;
            case RSI_ZONE -> inRsiZone(oneHour.rsi14(), direction);
            case MACD_ALIGNMENT -> ahead(oneHour.macd(), oneHour.macdSignal(), direction);
            case REWARD_RISK_OK -> rewardsRisk(input);
            case TIMEFRAME_CONFLUENCE -> oneHour.trend() == wanted && fourHours == wanted;
            case VOLUME_CONFIRMATION, EXPOSURE_CAPACITY_OK, POSITION_CAPACITY_OK -> passes(check, input);
        };
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
        return limit.signum() == 0 || input.exposure().compareTo(EXPOSURE_SHARE.multiply(limit)) < 0;
    }
}
