package dev.flotilla.core.exits;

/**
 * A close that is decided and not yet confirmed. It stands whatever the price does.
 *
 * @param failedAttempts ticks on which the venue did not take it
 */
public record PendingClose(DslCloseReason reason, int failedAttempts) {
    /** Failed ticks after which an alert is raised, once; the attempts go on. */
    static final int ALERT_AFTER = 10;

    PendingClose failedAgain() {
        return new PendingClose(reason, failedAttempts + 1);
    }
}
