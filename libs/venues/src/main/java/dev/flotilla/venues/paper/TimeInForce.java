package dev.flotilla.venues.paper;

/** How long a limit order lives. */
public enum TimeInForce {
    /** Until it is filled or cancelled. */
    GTC,
    /** What does not fill at once is gone. */
    IOC,
    /** Refused when it would fill at once. */
    POST_ONLY
}
