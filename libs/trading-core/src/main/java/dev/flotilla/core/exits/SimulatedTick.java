package dev.flotilla.core.exits;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a simulation.
 *
 * @param state after the tick; when the venue's stop filled, as it was before
 * @param roe return at this tick's price, in percent
 * @param exchangeStop price of the stop resting after the tick; null once closed
 * @param closeReason null while the position is open
 */
public record SimulatedTick(
        long tick,
        long tsMillis,
        BigDecimal price,
        BigDecimal roe,
        DslState state,
        @Nullable BigDecimal exchangeStop,
        List<DslEvent> events,
        @Nullable DslCloseReason closeReason,
        @Nullable BigDecimal exitPrice,
        @Nullable BigDecimal exitRoe) {

    public SimulatedTick {
        events = List.copyOf(events);
    }

    public boolean closes() {
        return closeReason != null;
    }
}
