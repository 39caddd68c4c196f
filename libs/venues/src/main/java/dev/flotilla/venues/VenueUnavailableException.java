package dev.flotilla.venues;

import org.jspecify.annotations.Nullable;

/** The venue did not answer, or not in time: transient, try again later. */
public final class VenueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VenueUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
