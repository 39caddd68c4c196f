package dev.flotilla.venues.paper;

/** How an order fills: at once, or after its level is touched by a bar. */
public enum OrderType {
    MARKET,
    STOP_MARKET,
    TAKE_PROFIT_MARKET;

    /** True for an order that waits for its level. */
    public boolean rests() {
        return switch (this) {
            case MARKET -> false;
            case STOP_MARKET, TAKE_PROFIT_MARKET -> true;
        };
    }
}
