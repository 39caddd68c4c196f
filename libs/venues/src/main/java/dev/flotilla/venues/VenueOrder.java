package dev.flotilla.venues;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the venue tells it.
 *
 * @param limitPrice null for orders that have none
 * @param filledQuantity what is filled so far, as the venue counts it
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
        @Nullable BigDecimal limitPrice,
        boolean reduceOnly,
        OrderStatus status,
        BigDecimal filledQuantity,
        @Nullable BigDecimal averagePrice,
        @Nullable String reason,
        List<VenueFill> fills) {

    public VenueOrder {
        fills = List.copyOf(fills);
    }

    /** An order without a limit price whose fills are all known. */
    public VenueOrder(
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
        this(
                clientOrderId,
                venueOrderId,
                symbol,
                side,
                type,
                quantity,
                stopPrice,
                null,
                reduceOnly,
                status,
                fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                averagePrice,
                reason,
                fills);
    }
}
