package dev.flotilla.core.strategy;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.risk.LeverageRule;
import dev.flotilla.core.risk.ProtectiveLevels;
import java.math.BigDecimal;

/**
 * The entry that an operator asks for (moneysharks.md 9.1): the strategy's own when it wants the same side, else one of the base value
 * with its stop 1.5 % and its target 2.5 % away. Pure.
 */
public final class ManualEntry {
    private ManualEntry() {}

    /** Zero quantity when the base value buys less than one step. */
    public static OrderPlan plan(Situation now, TradingTerms terms, Decision scanned, Direction direction) {
        return scanned.action() instanceof Action.Enter(OrderPlan plan) && plan.direction() == direction
                ? plan
                : ofBaseValue(now, terms, scanned.confidence(), direction);
    }

    private static OrderPlan ofBaseValue(
            Situation now, TradingTerms terms, BigDecimal confidence, Direction direction) {
        int leverage = LeverageRule.leverage(
                confidence,
                terms.minLeverage(),
                terms.maxLeverage(),
                now.market().oneHour().highVolatility(),
                now.state().learning().effectiveLeverageCap());
        BigDecimal wanted =
                Decimals.divide(terms.baseValuePerTrade().multiply(BigDecimal.valueOf(leverage)), now.price());
        ProtectiveLevels levels = ProtectiveLevels.around(now.price(), direction, null);
        InstrumentFilters filters = now.filters();
        BigDecimal quantity = filters == null ? wanted : filters.roundQuantity(wanted);
        ProtectiveLevels rounded = filters == null ? levels : levels.rounded(filters);
        BigDecimal notional = quantity.multiply(now.price());
        return new OrderPlan(
                direction,
                now.price(),
                rounded.stopLoss(),
                rounded.takeProfit(),
                leverage,
                quantity,
                notional,
                Decimals.divide(notional, BigDecimal.valueOf(leverage)));
    }
}
