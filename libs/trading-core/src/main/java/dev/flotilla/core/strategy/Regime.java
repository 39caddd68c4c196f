package dev.flotilla.core.strategy;

import dev.flotilla.core.signal.Features;

/** Kind of market at a decision, judged on the 1h set. */
public enum Regime {
    TRENDING_UP("trending_up"),
    TRENDING_DOWN("trending_down"),
    HIGH_VOLATILITY("high_volatility"),
    RANGING("ranging"),
    UNKNOWN("unknown");

    private final String wire;

    Regime(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used on the wire. */
    public String wire() {
        return wire;
    }

    public static Regime of(Features oneHour) {
        if (oneHour.price() == null) {
            return UNKNOWN;
        }
        if (oneHour.highVolatility()) {
            return HIGH_VOLATILITY;
        }
        return switch (oneHour.trend()) {
            case UP -> TRENDING_UP;
            case DOWN -> TRENDING_DOWN;
            case NEUTRAL -> RANGING;
        };
    }
}
