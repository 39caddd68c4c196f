package dev.flotilla.core.marketmaking;

import dev.flotilla.core.order.OrderSide;

/**
 * A place on the ladder for at most one live order.
 *
 * @param level from 0, the nearest to the touch
 */
public record Slot(OrderSide side, int level) {
    public Slot {
        if (level < 0) {
            throw new IllegalArgumentException("level must be >= 0, was " + level);
        }
    }
}
