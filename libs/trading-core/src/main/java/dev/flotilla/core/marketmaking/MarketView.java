package dev.flotilla.core.marketmaking;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The market at one moment. Of a stale book the touch, the middle and the spread are null. Figures that need more history
 * than there is are null.
 *
 * @param microVolBps range of the middle within its window
 * @param microDriftBps signed move of the middle within its window
 * @param imbalance from -1 (only asks) to 1 (only bids), mean of its window
 * @param staleNanos how long the book has been stale, 0 for a fresh one
 * @param secondsSinceUpdate null before the first touch
 */
public record MarketView(
        @Nullable BigDecimal bestBid,
        @Nullable BigDecimal bidSize,
        @Nullable BigDecimal bestAsk,
        @Nullable BigDecimal askSize,
        @Nullable BigDecimal mid,
        @Nullable BigDecimal spreadBps,
        @Nullable BigDecimal spreadEmaBps,
        @Nullable BigDecimal microVolBps,
        @Nullable BigDecimal microDriftBps,
        @Nullable BigDecimal imbalance,
        boolean stale,
        long staleNanos,
        @Nullable BigDecimal secondsSinceUpdate) {

    /** The touch of a side, null of a stale book. */
    public @Nullable BigDecimal best(OrderSide side) {
        return switch (side) {
            case BUY -> bestBid;
            case SELL -> bestAsk;
        };
    }
}
