package dev.flotilla.emulator.engine;

/** Why an order is not taken. */
public enum Denial {
    UNKNOWN_SYMBOL,
    BAD_PRICE,
    BAD_TICK,
    BAD_QUANTITY,
    BAD_STEP,
    MIN_NOTIONAL,
    MARGIN,
    REDUCE_ONLY,
    WOULD_TRIGGER,
    DUPLICATE_ID,
    TOO_MANY_ORDERS,
    PRICE_BAND
}
