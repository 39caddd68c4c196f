package dev.flotilla.venues;

/**
 * Writes of one account. Nothing here retries: after an unclear outcome the answer is {@code Unknown} and the caller asks
 * {@link #find} (D10). Placing the same client order id again never makes a second order.
 */
public interface OrderGateway {

    PlaceResult place(OrderRequest order);

    CancelResult cancel(String symbol, String clientOrderId);

    OrderLookup find(String symbol, String clientOrderId);
}
