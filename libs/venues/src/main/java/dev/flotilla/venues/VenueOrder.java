package dev.flotilla.venues;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the venue tells it.
 *
 * @param averagePrice null before the first fill
 * @param reason the venue's word for a rejection or an expiry
 * @param fills known executions, may be incomplete; the account's fills are complete
 */
public record VenueOrder(
        String clientOrderId,
        String venueOrderId,
        String symbol,
        OrderSide side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal stopPrice,
        boolean reduceOnly,
        OrderStatus status,
        @Nullable BigDecimal averagePrice,
        @Nullable String reason,
        List<VenueFill> fills) {

    public VenueOrder {
        fills = List.copyOf(fills);
    }
}
