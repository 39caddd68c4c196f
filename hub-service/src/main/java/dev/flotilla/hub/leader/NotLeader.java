package dev.flotilla.hub.leader;

/** Another hub leads; nothing was written. The caller lets that hub do it. */
public final class NotLeader extends RuntimeException {

    public NotLeader(String message) {
        super(message);
    }
}
