package dev.flotilla.venues.paper;

import java.util.Locale;

/** Why the exchange refuses an order. */
public enum Refusal {
    UNKNOWN_SYMBOL,
    INVALID_ORDER,
    BELOW_MIN_NOTIONAL,
    INSUFFICIENT_MARGIN,
    REDUCE_ONLY,
    WOULD_TRIGGER,
    WOULD_TAKE;

    /** The word used on the wire and in the order log. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
