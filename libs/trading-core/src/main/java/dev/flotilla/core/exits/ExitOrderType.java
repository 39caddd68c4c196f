package dev.flotilla.core.exits;

/** How the runtime closes a position; the venue's stop is always a market order. */
public enum ExitOrderType {
    MARKET,
    FEE_OPTIMIZED_LIMIT
}
