package dev.flotilla.core.risk;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last gate before an entry: collects every reason against it. */
public final class RiskChecks {
    /** A rounded order may exceed the limit per trade by this much. */
    private static final BigDecimal NOTIONAL_TOLERANCE = new BigDecimal("0.01");

    private RiskChecks() {}

    /** All failures in their fixed order; empty = the entry may go out. */
    public static List<RiskFailure> failures(RiskRequest request, RiskLimits limits) {
        return Arrays.stream(RiskFailure.values())
                .filter(failure -> applies(failure, request, limits))
                .toList();
    }

    private static boolean applies(RiskFailure failure, RiskRequest request, RiskLimits limits) {
        return switch (failure) {
            case DAILY_LOSS_LIMIT_HIT -> reachedDailyLoss(request.dailyLoss(), limits.maxDailyLoss());
            case MAX_TOTAL_EXPOSURE_EXCEEDED ->
                exceeds(request.exposure().add(request.notional()), limits.maxTotalExposure(), BigDecimal.ZERO);
            case MAX_NOTIONAL_PER_TRADE_EXCEEDED ->
                exceeds(request.notional(), limits.maxNotionalPerTrade(), NOTIONAL_TOLERANCE);
            case INSUFFICIENT_MARGIN ->
                request.availableMargin()
                                .multiply(BigDecimal.valueOf(request.leverage()))
                                .compareTo(request.notional())
                        < 0;
            case ZERO_NOTIONAL -> request.notional().signum() <= 0;
            case LEVERAGE_ABOVE_MAX -> limits.maxLeverage() != 0 && request.leverage() > limits.maxLeverage();
            case MISSING_STOP_LOSS -> !lies(request.stopLoss(), request, -1);
            case MISSING_TAKE_PROFIT -> !lies(request.takeProfit(), request, 1);
        };
    }

    /** True when the day's loss has used up the limit; a limit of 0 is not enforced. */
    public static boolean reachedDailyLoss(BigDecimal dailyLoss, BigDecimal maxDailyLoss) {
        return maxDailyLoss.signum() != 0 && dailyLoss.compareTo(maxDailyLoss) >= 0;
    }

    private static boolean exceeds(BigDecimal value, BigDecimal limit, BigDecimal tolerance) {
        return limit.signum() != 0 && value.compareTo(limit.add(tolerance)) > 0;
    }

    /** A level equal to the entry is on the wrong side. */
    private static boolean lies(@Nullable BigDecimal level, RiskRequest request, int gainSide) {
        return level != null
                && level.compareTo(request.entry())
                        == gainSide * request.direction().sign();
    }
}
