package dev.flotilla.venues;

/** How long a limit order lives. */
public enum TimeInForce {
    /** Until it is filled or cancelled. */
    GTC,
    /** What does not fill at once is cancelled. */
    IOC,
    /** Refused or expired when it would take, so that it only ever makes. */
    POST_ONLY
}
