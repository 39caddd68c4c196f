package dev.flotilla.venues.ctrader.wire;

/** Side of an order, a deal or a position. */
public enum Side {
    BUY(1),
    SELL(2);

    private static final Side[] ALL = values();
    private final int number;

    Side(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static Side of(int number) {
        for (Side one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown Side " + number);
    }
}
