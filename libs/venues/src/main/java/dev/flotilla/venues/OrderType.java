package dev.flotilla.venues;

/** Kinds of orders; {@link Capabilities#orders} says which of them a venue takes. */
public enum OrderType {
    MARKET,
    STOP_MARKET,
    TAKE_PROFIT_MARKET,
    /** Rests at its limit price, or fills at a better one; see {@link TimeInForce}. */
    LIMIT;

    /** True for an order that waits for its stop price. */
    public boolean triggered() {
        return switch (this) {
            case STOP_MARKET, TAKE_PROFIT_MARKET -> true;
            case MARKET, LIMIT -> false;
        };
    }
}
