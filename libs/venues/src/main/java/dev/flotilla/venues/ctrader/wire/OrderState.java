package dev.flotilla.venues.ctrader.wire;

/** Where an order is in its life. */
public enum OrderState {
    ACCEPTED(1),
    FILLED(2),
    REJECTED(3),
    EXPIRED(4),
    CANCELLED(5);

    private static final OrderState[] ALL = values();
    private final int number;

    OrderState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static OrderState of(int number) {
        for (OrderState one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown OrderState " + number);
    }
}
