package dev.flotilla.emulator.engine;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the exchange tells, in order. Listeners are called under its lock and must return at once. */
public sealed interface EngineEvent {

    /** @param execution what changed it, null for another cause */
    record OrderChanged(
            String account, EmulatedOrder order, @Nullable Execution execution, boolean liquidation)
            implements EngineEvent {}

    /** @param reason ORDER or FUNDING_FEE; symbols are those whose position changed */
    record AccountChanged(String account, String reason, List<String> symbols, Instant at) implements EngineEvent {}

    /** @param previousId last id of the change before */
    record BookChanged(
            String symbol, long firstId, long lastId, long previousId, List<Level> bids, List<Level> asks, Instant at)
            implements EngineEvent {}

    record Marked(String symbol, BigDecimal price, Instant at) implements EngineEvent {}

    record BarClosed(String symbol, Interval interval, Bar bar, Instant at) implements EngineEvent {}
}
