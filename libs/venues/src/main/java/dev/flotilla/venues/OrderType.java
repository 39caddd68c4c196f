package dev.flotilla.venues;

/** Kinds of orders every venue must have; the latter two rest until their stop price is crossed. */
public enum OrderType {
    MARKET,
    STOP_MARKET,
    TAKE_PROFIT_MARKET
}
