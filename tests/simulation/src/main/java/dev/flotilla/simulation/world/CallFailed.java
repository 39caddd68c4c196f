package dev.flotilla.simulation.world;

import org.jspecify.annotations.Nullable;

/** A call over the network did not come back with an answer. */
public final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How much is known. */
    public enum How {
        /** It never left: nothing was done. */
        NOT_SENT,
        /** It may have been done. */
        UNCLEAR,
        /** The other side answered that it failed. */
        REFUSED
    }

    private final How how;

    CallFailed(How how, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.how = how;
    }

    public How how() {
        return how;
    }
}
