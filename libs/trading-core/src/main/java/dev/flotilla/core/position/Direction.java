package dev.flotilla.core.position;

import java.util.Arrays;
import java.util.Optional;

/** The side of a position or of an intended entry. */
public enum Direction {
    LONG("long"),
    SHORT("short");

    private final String wire;

    Direction(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used on the wire. */
    public String wire() {
        return wire;
    }

    public Direction opposite() {
        return switch (this) {
            case LONG -> SHORT;
            case SHORT -> LONG;
        };
    }

    /** +1 for long, -1 for short: multiplies a price move into a gain. */
    public int sign() {
        return switch (this) {
            case LONG -> 1;
            case SHORT -> -1;
        };
    }

    public static Optional<Direction> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(direction -> direction.wire.equals(wire))
                .findFirst();
    }
}
