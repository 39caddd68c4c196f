package dev.flotilla.contracts.command;

/** What the operator wants of a bot; the one shared word between control, hub and workers (D7). */
public enum DesiredStatus {
    /** Trades. */
    RUNNING,
    /** Manages open positions, opens none. */
    PAUSED,
    /** Not hosted by any worker; resting protective orders stay at the venue. */
    STOPPED
}
