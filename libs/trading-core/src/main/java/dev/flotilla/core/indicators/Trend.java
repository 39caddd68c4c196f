package dev.flotilla.core.indicators;

import java.util.Arrays;
import java.util.Optional;

/** Where a market leans: used for the trend of the averages and for the momentum of RSI. */
public enum Trend {
    UP("up"),
    DOWN("down"),
    NEUTRAL("neutral");

    private final String wire;

    Trend(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used on the wire. */
    public String wire() {
        return wire;
    }

    public static Optional<Trend> ofWire(String wire) {
        return Arrays.stream(values()).filter(trend -> trend.wire.equals(wire)).findFirst();
    }
}
