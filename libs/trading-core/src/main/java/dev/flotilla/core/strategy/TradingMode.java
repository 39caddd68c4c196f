package dev.flotilla.core.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How decisions become orders, from the least to the most risky. */
public enum TradingMode {
    PAPER("paper"),
    APPROVAL("approval"),
    LIVE("live"),
    AUTONOMOUS_LIVE("autonomous_live");

    private final String wire;

    TradingMode(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used in configurations. */
    public String wire() {
        return wire;
    }

    /** True for the modes that may write to a production venue without a proposal. */
    public boolean isLive() {
        return this == LIVE || this == AUTONOMOUS_LIVE;
    }

    public static Optional<TradingMode> ofWire(String wire) {
        return Arrays.stream(values()).filter(mode -> mode.wire.equals(wire)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TradingMode::wire).toList();
    }
}
