package dev.flotilla.core.signal;

import dev.flotilla.core.position.Direction;
import java.util.Optional;

/** What the signal asks for. */
public enum SignalWord {
    LONG("long"),
    SHORT("short"),
    WAIT("wait"),
    HOLD("hold"),
    CLOSE("close");

    private final String wire;

    SignalWord(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used on the wire. */
    public String wire() {
        return wire;
    }

    /** The direction of an entry; empty for every other word. */
    public Optional<Direction> direction() {
        return switch (this) {
            case LONG -> Optional.of(Direction.LONG);
            case SHORT -> Optional.of(Direction.SHORT);
            case WAIT, HOLD, CLOSE -> Optional.empty();
        };
    }

    public static SignalWord entering(Direction direction) {
        return switch (direction) {
            case LONG -> LONG;
            case SHORT -> SHORT;
        };
    }
}
