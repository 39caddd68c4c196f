package dev.flotilla.core.risk;

import java.util.Arrays;
import java.util.Optional;

/** How a stop follows the price. */
public enum TrailingMode {
    ATR("atr"),
    BREAKEVEN("breakeven");

    private final String wire;

    TrailingMode(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used on the wire. */
    public String wire() {
        return wire;
    }

    public static Optional<TrailingMode> ofWire(String wire) {
        return Arrays.stream(values()).filter(mode -> mode.wire.equals(wire)).findFirst();
    }
}
