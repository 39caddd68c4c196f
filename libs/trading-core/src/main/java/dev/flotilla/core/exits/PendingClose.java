package dev.flotilla.core.exits;

import org.jspecify.annotations.Nullable;

/**
 * A close that is decided and not yet confirmed. It stands whatever the price does.
 *
 * @param failedAttempts ticks on which the venue did not take it
 * @param limit null until a limit order was posted for it
 */
public record PendingClose(
        DslCloseReason reason, int failedAttempts, @Nullable LimitTry limit) {
    /** Failed ticks after which an alert is raised, once; the attempts go on. */
    static final int ALERT_AFTER = 10;

    static PendingClose of(DslCloseReason reason) {
        return new PendingClose(reason, 0, null);
    }

    /** True while a limit order of this close rests at the venue. */
    public boolean rests() {
        return limit != null && limit.orderId() != null;
    }

    /** True when what is left goes out at market. */
    boolean taker() {
        return limit != null && limit.taker();
    }

    PendingClose failedAgain() {
        return new PendingClose(reason, failedAttempts + 1, limit);
    }

    PendingClose with(LimitTry tried) {
        return new PendingClose(reason, failedAttempts, tried);
    }
}
