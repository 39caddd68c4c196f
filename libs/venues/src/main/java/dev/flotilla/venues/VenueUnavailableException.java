package dev.flotilla.venues;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The venue did not answer, or not in time, or was not asked because our own budget has no room yet: transient, try again later. */
public final class VenueUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration again;

    public VenueUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    private VenueUnavailableException(String message, @Nullable Throwable cause, @Nullable Duration again) {
        super(message, cause);
        this.again = again;
    }

    /** Nothing was sent: the request has to wait for its turn. @param again after which there may be room */
    public static VenueUnavailableException notYet(String message, Duration again) {
        return new VenueUnavailableException(message, null, again);
    }

    /** After which our own budget may have room; null when it was not the budget. */
    public @Nullable Duration again() {
        return again;
    }
}
