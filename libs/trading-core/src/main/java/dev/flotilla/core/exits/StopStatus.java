package dev.flotilla.core.exits;

/** Whether the venue has the stop that it should have. */
public enum StopStatus {
    PENDING,
    SYNCED,
    FAILED
}
