package dev.flotilla.venues;

/** The venue answered no to a read: wrong credentials, an unknown account or symbol. Trying again does not help. */
public final class VenueRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VenueRefusedException(String message) {
        super(message);
    }
}
