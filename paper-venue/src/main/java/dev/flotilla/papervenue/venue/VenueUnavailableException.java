package dev.flotilla.papervenue.venue;

import org.jspecify.annotations.Nullable;

/** The venue cannot take or answer a request now. */
public final class VenueUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean done;

    /** @param maybeDone true when the request may have been carried out all the same */
    VenueUnavailableException(String message, boolean maybeDone, @Nullable Throwable cause) {
        super(message, cause);
        this.done = maybeDone;
    }

    /** True when only a look at the order or account tells whether the request was carried out. */
    public boolean maybeDone() {
        return done;
    }
}
