package dev.flotilla.venues;

import java.time.Instant;

/**
 * Writes of one account. Nothing here retries: after an unclear outcome the answer is {@code Unknown} and the caller asks
 * {@link #find} (D10). Placing the same client order id again never makes a second order.
 */
public interface OrderGateway {

    PlaceResult place(OrderRequest order);

    /** @param validUntil the venue must not take the cancel after this moment, as with an order (D10) */
    CancelResult cancel(String symbol, String clientOrderId, Instant validUntil);

    OrderLookup find(String symbol, String clientOrderId);
}
