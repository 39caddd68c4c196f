package dev.flotilla.venues;

import java.math.BigDecimal;

/** What opens an account. Venues that need credentials add their own kind. */
public sealed interface VenueAccess {

    String account();

    /** A simulated account; the amounts count only when it is made. */
    record Paper(String account, BigDecimal startingEquity, BigDecimal takerFeeBps, BigDecimal slippageBps)
            implements VenueAccess {}
}
