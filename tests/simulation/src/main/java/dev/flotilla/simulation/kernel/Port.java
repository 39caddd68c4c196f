package dev.flotilla.simulation.kernel;

/** Where a process touches the world: the places at which it can be killed or stopped. */
public enum Port {
    HTTP,
    REDIS,
    POSTGRES,
    DISK,
    VENUE_READ,
    VENUE_WRITE,
    FEED,
    WAIT
}
