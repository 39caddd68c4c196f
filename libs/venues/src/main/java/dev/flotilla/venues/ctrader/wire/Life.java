package dev.flotilla.venues.ctrader.wire;

/** How long an order lives. */
public enum Life {
    GOOD_TILL_DATE(1),
    GOOD_TILL_CANCEL(2),
    IMMEDIATE_OR_CANCEL(3),
    FILL_OR_KILL(4),
    MARKET_ON_OPEN(5);

    private static final Life[] ALL = values();
    private final int number;

    Life(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static Life of(int number) {
        for (Life one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown Life " + number);
    }
}
