package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;

/** The size of one level after every limit; below the least order size there is nothing to quote. */
final class QuoteSize {
    private QuoteSize() {}

    /**
     * @param reserved resting on this side and quoted on nearer levels
     * @param least quantity that the venue takes
     */
    static BigDecimal of(OrderSide side, int level, BigDecimal reserved, QuoteInput input, BigDecimal least) {
        BigDecimal limited = wanted(level, input, least)
                .min(headroom(side, reserved, input))
                .min(orderCap(input))
                .min(positionCap(side, reserved, input));
        return Decimals.floorTo(limited, input.sizeStep());
    }

    private static BigDecimal wanted(int level, QuoteInput input, BigDecimal least) {
        Settings settings = input.settings();
        BigDecimal multiplied = input.minOrderSize().multiply(settings.number("MM_ORDER_SIZE_MULTIPLIER"));
        BigDecimal base = Decimals.floorTo(multiplied, input.sizeStep()).max(least);
        return Decimals.floorTo(
                base.multiply(settings.number("MM_SIZE_SCALE_PER_LEVEL").pow(level)), input.sizeStep());
    }

    /** How much may rest on this side before the position could become larger than allowed. */
    static BigDecimal headroom(OrderSide side, BigDecimal reserved, QuoteInput input) {
        BigDecimal towards =
                side == OrderSide.BUY ? input.position() : input.position().negate();
        return input.settings()
                .number("MM_MAX_POSITION_SIZE")
                .subtract(towards)
                .subtract(reserved)
                .max(BigDecimal.ZERO);
    }

    private static BigDecimal orderCap(QuoteInput input) {
        BigDecimal notional = input.settings().number("MM_MAX_ORDER_NOTIONAL_USD");
        return notional.signum() == 0 ? unlimited(input) : Decimals.divideDown(notional, input.mid());
    }

    /** What reduces the position is free; only the rest counts against the notional of the position. */
    private static BigDecimal positionCap(OrderSide side, BigDecimal reserved, QuoteInput input) {
        BigDecimal notional = input.settings().number("MM_MAX_POSITION_NOTIONAL_USD");
        if (notional.signum() == 0) {
            return unlimited(input);
        }
        BigDecimal held = input.position().abs();
        boolean reduces = input.position().signum() == (side == OrderSide.BUY ? -1 : 1);
        BigDecimal free = reduces ? held.subtract(reserved).max(BigDecimal.ZERO) : BigDecimal.ZERO;
        BigDecimal rest = Decimals.divideDown(notional, input.mid())
                .subtract(held)
                .subtract(reserved)
                .max(BigDecimal.ZERO);
        return free.add(rest);
    }

    /** More than any position may be. */
    private static BigDecimal unlimited(QuoteInput input) {
        return input.settings()
                .number("MM_MAX_POSITION_SIZE")
                .add(input.position().abs());
    }
}
