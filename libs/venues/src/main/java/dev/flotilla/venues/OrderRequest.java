package dev.flotilla.venues;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order to place.
 *
 * @param stopPrice where an order that waits for a trigger is triggered, null for the others
 * @param limit price and life of a LIMIT order, null for the others
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
        @Nullable Limit limit,
        boolean reduceOnly,
        int leverage,
        Instant validUntil) {

    public OrderRequest {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("quantity must be > 0, was " + quantity.toPlainString());
        }
        if ((stopPrice != null) != type.triggered()) {
            throw new IllegalArgumentException("stopPrice belongs to triggered orders only: " + type + " " + stopPrice);
        }
        if ((limit != null) != (type == OrderType.LIMIT)) {
            throw new IllegalArgumentException("limit belongs to LIMIT orders only: " + type + " " + limit);
        }
    }

    /** An order without a limit price. */
    public OrderRequest(
            String clientOrderId,
            String symbol,
            OrderSide side,
            OrderType type,
            BigDecimal quantity,
            @Nullable BigDecimal stopPrice,
            boolean reduceOnly,
            int leverage,
            Instant validUntil) {
        this(clientOrderId, symbol, side, type, quantity, stopPrice, null, reduceOnly, leverage, validUntil);
    }

    /** What makes an order a limit order. */
    public record Limit(BigDecimal price, TimeInForce timeInForce) {
        public Limit {
            if (price.signum() <= 0) {
                throw new IllegalArgumentException("limit price must be > 0, was " + price.toPlainString());
            }
        }
    }
}
