package dev.flotilla.worker.runtime;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Turns fills into trades, pure. The same fills in the same order always give the same trades. */
final class TradeLedger {

    private TradeLedger() {}

    /** How far a fill may be from a level, as a share of it, to count as this level's (moneysharks.md 11). */
    private static final BigDecimal NEAR = new BigDecimal("0.002");

    /** @param closed the trade that the fill ended, null when it goes on */
    record Applied(SymbolMemory memory, @Nullable ClosedTrade closed) {}

    static Applied apply(SymbolMemory before, VenueFill fill) {
        OpenTrade trade = before.trade();
        if (trade == null) {
            return new Applied(
                    before.trading(OpenTrade.opened(fill, directionOf(fill.side()), planOf(before, fill))), null);
        }
        if (fill.side() == OrderSide.entering(trade.direction())) {
            return new Applied(before.trading(trade.added(fill)), null);
        }
        OpenTrade reduced = trade.reduced(fill);
        if (reduced.remaining().signum() > 0) {
            return new Applied(before.trading(reduced), null);
        }
        ClosedTrade closed = new ClosedTrade(reduced, fill.occurredAt(), closeReason(reduced, fill));
        return new Applied(before.closed(fill.occurredAt()), closed);
    }

    private static @Nullable PlannedEntry planOf(SymbolMemory memory, VenueFill fill) {
        PlannedEntry planned = memory.planned();
        return planned != null && planned.clientOrderId().equals(fill.clientOrderId()) ? planned : null;
    }

    private static Direction directionOf(OrderSide side) {
        return switch (side) {
            case BUY -> Direction.LONG;
            case SELL -> Direction.SHORT;
        };
    }

    private static String closeReason(OpenTrade trade, VenueFill fill) {
        OrderPurpose purpose = ClientOrderId.parse(fill.clientOrderId())
                .map(ClientOrderId::purpose)
                .orElse(OrderPurpose.ENTRY);
        String asked = trade.exit().reason();
        return switch (purpose) {
            case STOP_LOSS -> ClosedTrade.STOP_LOSS_HIT;
            case TAKE_PROFIT -> ClosedTrade.TAKE_PROFIT_HIT;
            case CLOSE -> asked == null ? ClosedTrade.UNKNOWN : asked;
            case ENTRY -> byPrice(trade, fill.price());
        };
    }

    /** An order that is not ours ended the trade, such as one that the venue made of our stop: its price tells which level it was. */
    private static String byPrice(OpenTrade trade, BigDecimal price) {
        if (near(price, trade.protection().stopLoss())) {
            return ClosedTrade.STOP_LOSS_HIT;
        }
        return near(price, trade.protection().takeProfit()) ? ClosedTrade.TAKE_PROFIT_HIT : ClosedTrade.UNKNOWN;
    }

    private static boolean near(BigDecimal price, @Nullable BigDecimal level) {
        return level != null && price.subtract(level).abs().compareTo(level.multiply(NEAR)) <= 0;
    }
}
