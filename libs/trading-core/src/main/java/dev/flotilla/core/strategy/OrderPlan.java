package dev.flotilla.core.strategy;

import dev.flotilla.core.order.BracketOrder;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;

/**
 * An entry that passed every check, rounded to the venue's steps and ticks.
 *
 * @param entryPrice the price decided on, before slippage
 * @param notional quantity x entry price
 */
public record OrderPlan(
        Direction direction,
        BigDecimal entryPrice,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        int leverage,
        BigDecimal quantity,
        BigDecimal notional,
        BigDecimal margin) {

    /** The plan as the bracket that is sent. */
    public BracketOrder bracket(String symbol) {
        return new BracketOrder(symbol, direction, quantity, leverage, stopLoss, takeProfit);
    }
}
