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

    /** Moves a resting LIMIT order. Where {@link Capabilities.Orders#amend} is false: cancel, then place under a new id. */
    default AmendResult amend(AmendRequest change) {
        return new AmendResult.NotOffered();
    }

    /**
     * Puts an order in the place of a resting one. Some venues do so in one step; here it is a cancel, and when that is clear, an order.
     * Refused means that the new order does not exist; whether the old one still rests, {@link #find} tells.
     */
    default PlaceResult replace(String replaced, OrderRequest with) {
        return switch (cancel(with.symbol(), replaced, with.validUntil())) {
            case CancelResult.Cancelled _ -> place(with);
            case CancelResult.AlreadyClosed closed ->
                new PlaceResult.Refused(
                        Refusal.INVALID_ORDER,
                        "nothing to replace, it is " + closed.order().status());
            case CancelResult.NotFound _ ->
                new PlaceResult.Refused(Refusal.INVALID_ORDER, "nothing to replace, it is not known");
            case CancelResult.Failed failed -> new PlaceResult.Refused(Refusal.UNAVAILABLE, failed.cause());
        };
    }

    /** Cancels everything that rests in a symbol, protective orders too. See {@link Capabilities.Orders#cancelAll}. */
    default CancelAllResult cancelAll(String symbol, Instant validUntil) {
        return new CancelAllResult.NotOffered();
    }
}
