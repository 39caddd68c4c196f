package dev.flotilla.venues.paper;

/** How an order fills: at once, after its level is touched by a bar, or at its price or a better one. */
public enum OrderType {
    MARKET,
    STOP_MARKET,
    TAKE_PROFIT_MARKET,
    /** Fills at once when its price is beyond the market, else when a bar trades beyond it. */
    LIMIT;

    /** True for an order that waits for its stop price. */
    public boolean triggered() {
        return switch (this) {
            case MARKET, LIMIT -> false;
            case STOP_MARKET, TAKE_PROFIT_MARKET -> true;
        };
    }
}
