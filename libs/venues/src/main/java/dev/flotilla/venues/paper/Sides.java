package dev.flotilla.venues.paper;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;

/** What a side means for a position. */
final class Sides {
    private Sides() {}

    /** The direction in which an order of this side enters. */
    static Direction entered(OrderSide side) {
        return switch (side) {
            case BUY -> Direction.LONG;
            case SELL -> Direction.SHORT;
        };
    }

    /** The direction of the positions that an order of this side closes. */
    static Direction closed(OrderSide side) {
        return entered(side).opposite();
    }
}
