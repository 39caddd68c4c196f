package dev.flotilla.simulation.world;

/** The other side says no, as an answer of HTTP would; no fault of its code. */
public final class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotNow(String message) {
        super(message, null, false, false);
    }
}
