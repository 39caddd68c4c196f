package dev.flotilla.core.signal;

import dev.flotilla.core.indicators.Indicators;
import dev.flotilla.core.indicators.Trend;

/** The part of the 5m set that the signal uses. */
public record Timing(Trend trend, Trend momentum) {
    /** No 5m data: earns nothing in either direction. */
    public static final Timing NONE = new Timing(Trend.NEUTRAL, Trend.NEUTRAL);

    public static Timing of(Indicators fiveMinutes) {
        return new Timing(fiveMinutes.trend(), fiveMinutes.momentum());
    }

    boolean points(Trend towards) {
        return trend == towards || momentum == towards;
    }
}
