package dev.flotilla.core.order;

import dev.flotilla.core.position.Direction;

/** Side of an order as venues name it: {@code BUY} enters a long, {@code SELL} enters a short. */
public enum OrderSide {
    BUY,
    SELL;

    /** The order that opens a position of this direction. */
    public static OrderSide entering(Direction direction) {
        return switch (direction) {
            case LONG -> BUY;
            case SHORT -> SELL;
        };
    }

    /** The reduce-only order that closes a position of this direction. */
    public static OrderSide closing(Direction direction) {
        return entering(direction.opposite());
    }

    public OrderSide opposite() {
        return switch (this) {
            case BUY -> SELL;
            case SELL -> BUY;
        };
    }
}
