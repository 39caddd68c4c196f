package dev.flotilla.venues.paper;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;

/**
 * What an order is checked against.
 *
 * @param lastPrice close of the newest closed bar
 */
record Quote(InstrumentFilters filters, BigDecimal lastPrice) {

    /** The best price that an order of this side would be met at. */
    BigDecimal otherSide(OrderSide side) {
        return switch (side) {
            case BUY -> PaperBook.bestAsk(lastPrice, filters.tickSize());
            case SELL -> PaperBook.bestBid(lastPrice, filters.tickSize());
        };
    }
}
