package dev.flotilla.venues;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order to place.
 *
 * @param stopPrice where a resting order triggers, null for MARKET
 * @param leverage set before an entry; margin is always isolated
 * @param validUntil wall time after which the venue must refuse it (D10)
 */
public record OrderRequest(
        String clientOrderId,
        String symbol,
        OrderSide side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal stopPrice,
        boolean reduceOnly,
        int leverage,
        Instant validUntil) {

    public OrderRequest {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("quantity must be > 0, was " + quantity.toPlainString());
        }
        if ((stopPrice == null) != (type == OrderType.MARKET)) {
            throw new IllegalArgumentException("stopPrice belongs to resting orders only: " + type + " " + stopPrice);
        }
    }
}
