package dev.flotilla.venues.ctrader;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A stop or target that hangs on a position. The venue gives it no client order id, so the name is ours alone: it lives as long as this
 * process, and another one finds the same level under {@link #nameless}.
 */
record Guard(String clientOrderId, long positionId, boolean stop, BigDecimal level, State state) {
    private static final String STOP = "sl-";
    private static final String TARGET = "tp-";

    enum State {
        /** Asked for; whether the venue has it must be read. */
        INTENDED,
        HELD,
        FILLED,
        CANCELLED
    }

    static String nameless(long positionId, boolean stop) {
        return (stop ? STOP : TARGET) + positionId;
    }

    /** Which position a nameless guard hangs on; null for another name. */
    static @Nullable Long positionOf(String clientOrderId) {
        boolean ours = clientOrderId.startsWith(STOP) || clientOrderId.startsWith(TARGET);
        try {
            return ours ? Long.valueOf(clientOrderId.substring(STOP.length())) : null;
        } catch (NumberFormatException anotherName) {
            return null;
        }
    }

    Guard named(String name, State next) {
        return new Guard(name, positionId, stop, level, next);
    }

    Guard with(State next) {
        return new Guard(clientOrderId, positionId, stop, level, next);
    }
}
