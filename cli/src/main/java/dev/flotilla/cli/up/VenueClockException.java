package dev.flotilla.cli.up;

/** The market clock cannot be moved: the paper venue is down or refuses. */
final class VenueClockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VenueClockException(String message) {
        super(message);
    }

    VenueClockException(String message, Throwable cause) {
        super(message, cause);
    }
}
