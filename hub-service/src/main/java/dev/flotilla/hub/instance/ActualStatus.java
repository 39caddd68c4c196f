package dev.flotilla.hub.instance;

/** Words for what an instance does, as tables, events and the API spell them. */
public enum ActualStatus {
    STOPPED,
    STARTING,
    RUNNING,
    PAUSED,
    STOPPING,
    DEAD,
    BACKOFF,
    QUARANTINED
}
