package dev.flotilla.venues.paper;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * When a resting order's level counts as touched, and at which price it then fills. A limit order is not touched by a bar that only reaches
 * its price: others were there first.
 */
final class Trigger {
    private Trigger() {}

    /** True for a level that is touched by a price coming from above. */
    static boolean falling(OrderRequest request) {
        boolean stop = request.type() == OrderType.STOP_MARKET;
        return stop == (request.side() == OrderSide.SELL);
    }

    /** True when the price is at the level or beyond it. */
    static boolean reached(PaperOrder order, BigDecimal price) {
        return reached(order.request(), order.level(), price);
    }

    static boolean reached(OrderRequest request, BigDecimal level, BigDecimal price) {
        int above = price.compareTo(level);
        return falling(request) ? above <= 0 : above >= 0;
    }

    /** True when the price is on the far side of the level: whoever trades there has taken the limit order first. */
    static boolean beyond(OrderRequest request, BigDecimal level, BigDecimal price) {
        return reached(request, level, price) && price.compareTo(level) != 0;
    }

    static boolean touched(PaperOrder order, Bar bar) {
        BigDecimal extreme = falling(order.request()) ? bar.low() : bar.high();
        return order.request().type() == OrderType.LIMIT
                ? beyond(order.request(), order.level(), extreme)
                : reached(order, extreme);
    }

    /** The level, or the open of a bar that opens beyond it; a stop pays slippage, a target does not. A limit order made its price. */
    static BigDecimal fillPrice(PaperOrder order, Bar bar, AccountTerms terms) {
        if (order.request().type() == OrderType.LIMIT) {
            return order.level();
        }
        BigDecimal price = reached(order, bar.open()) ? bar.open() : order.level();
        return switch (order.request().type()) {
            case STOP_MARKET -> terms.worsened(order.request().side(), price);
            case TAKE_PROFIT_MARKET, MARKET, LIMIT -> price;
        };
    }

    /** Orders of one kind and side in the order in which a moving price meets them; equal levels oldest first (stable sort). */
    static Comparator<PaperOrder> nearestFirst() {
        return (a, b) -> {
            int up = a.level().compareTo(b.level());
            return falling(a.request()) ? -up : up;
        };
    }
}
