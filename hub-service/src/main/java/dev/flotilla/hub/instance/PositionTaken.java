package dev.flotilla.hub.instance;

/** Another bot owns a position that a change wanted to take; nothing was written. Read again and decide again. */
public final class PositionTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PositionTaken(String message) {
        super(message);
    }
}
