package dev.flotilla.venues;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A new price and quantity for a resting LIMIT order.
 *
 * @param quantity the whole order's, what is filled included
 * @param validUntil wall time after which the venue must not take the change (D10)
 */
public record AmendRequest(
        String clientOrderId,
        String symbol,
        OrderSide side,
        BigDecimal quantity,
        BigDecimal price,
        Instant validUntil) {

    public AmendRequest {
        if (quantity.signum() <= 0 || price.signum() <= 0) {
            throw new IllegalArgumentException("quantity and price must be > 0, were " + quantity.toPlainString()
                    + " and " + price.toPlainString());
        }
    }
}
