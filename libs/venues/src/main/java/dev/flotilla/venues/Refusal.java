package dev.flotilla.venues;

/** Why an order does not exist. */
public enum Refusal {
    UNKNOWN_SYMBOL,
    UNKNOWN_ACCOUNT,
    BELOW_MIN_NOTIONAL,
    INSUFFICIENT_MARGIN,
    /** Reduce-only without a position to reduce. */
    REDUCE_ONLY,
    /** Arrived after its validity. */
    EXPIRED,
    /** The stop price is crossed already. */
    WOULD_TRIGGER,
    /** Post-only, and it would have taken. */
    WOULD_TAKE,
    INVALID_ORDER,
    UNAUTHORIZED,
    RATE_LIMITED,
    /** Our own request budget held it back: it was never sent. */
    BUDGET,
    /** The venue could not be reached, or said that it did nothing. */
    UNAVAILABLE
}
