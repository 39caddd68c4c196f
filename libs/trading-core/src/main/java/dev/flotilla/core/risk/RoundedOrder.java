package dev.flotilla.core.risk;

import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;

/**
 * Quantity and price as the venue accepts them.
 *
 * @param notional rounded quantity x rounded price
 * @param reachesMinimum false when the venue would refuse the order as too small
 */
public record RoundedOrder(BigDecimal quantity, BigDecimal price, BigDecimal notional, boolean reachesMinimum) {

    public static RoundedOrder of(BigDecimal quantity, BigDecimal price, InstrumentFilters filters) {
        BigDecimal roundedQuantity = filters.roundQuantity(quantity);
        BigDecimal roundedPrice = filters.roundPrice(price);
        return new RoundedOrder(
                roundedQuantity,
                roundedPrice,
                roundedQuantity.multiply(roundedPrice),
                filters.reachesMinimum(roundedQuantity, roundedPrice));
    }
}
