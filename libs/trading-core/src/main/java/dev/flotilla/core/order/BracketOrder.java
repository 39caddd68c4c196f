package dev.flotilla.core.order;

import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;

/**
 * A market entry with its stop and its target; the only way into a position. Margin is always isolated, the two
 * protective orders are always reduce-only and on the opposite side.
 */
public record BracketOrder(
        String symbol,
        Direction direction,
        BigDecimal quantity,
        int leverage,
        BigDecimal stopLoss,
        BigDecimal takeProfit) {

    public BracketOrder {
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("quantity must be > 0, was " + quantity.toPlainString());
        }
        if (leverage < 1) {
            throw new IllegalArgumentException("leverage must be >= 1, was " + leverage);
        }
        if (takeProfit.subtract(stopLoss).signum() != direction.sign()) {
            throw new IllegalArgumentException("stop " + stopLoss.toPlainString() + " and target "
                    + takeProfit.toPlainString() + " are on the wrong sides of a " + direction.wire());
        }
    }

    public OrderSide entrySide() {
        return OrderSide.entering(direction);
    }

    public OrderSide protectiveSide() {
        return OrderSide.closing(direction);
    }
}
