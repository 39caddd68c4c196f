package dev.flotilla.venues.ctrader.wire;

/** Kinds of orders. */
public enum OrderKind {
    MARKET(1),
    LIMIT(2),
    STOP(3),
    STOP_LOSS_TAKE_PROFIT(4),
    MARKET_RANGE(5),
    STOP_LIMIT(6);

    private static final OrderKind[] ALL = values();
    private final int number;

    OrderKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static OrderKind of(int number) {
        for (OrderKind one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown OrderKind " + number);
    }
}
