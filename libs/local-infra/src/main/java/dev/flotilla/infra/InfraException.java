package dev.flotilla.infra;

import org.jspecify.annotations.Nullable;

/** A local server cannot be started, stopped or used; the message names the place and the next step. */
public class InfraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InfraException(String message) {
        super(message);
    }

    public InfraException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
