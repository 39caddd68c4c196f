package dev.flotilla.worker.lease;

import org.jspecify.annotations.Nullable;

/** One of the two renewal paths is broken; the other may still work. */
public final class LeasePathException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeasePathException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
