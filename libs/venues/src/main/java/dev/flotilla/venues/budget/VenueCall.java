package dev.flotilla.venues.budget;

/** Calls of the venue ports that cost a request. */
public enum VenueCall {
    PLACE,
    CANCEL,
    /** An order by client order id. */
    FIND,
    /** Figures, positions and orders of an account. */
    SNAPSHOT,
    FILLS,
    /** Bars of one symbol. */
    HISTORY,
    /** Opens an account. */
    OPEN,
    /** Best prices of one symbol. */
    TOUCH
}
