package dev.flotilla.venues.ctrader.wire;

/** Length of a trendbar. */
public enum Period {
    M1(1),
    M2(2),
    M3(3),
    M4(4),
    M5(5),
    M10(6),
    M15(7),
    M30(8),
    H1(9),
    H4(10),
    H12(11),
    D1(12),
    W1(13),
    MN1(14);

    private static final Period[] ALL = values();
    private final int number;

    Period(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static Period of(int number) {
        for (Period one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown Period " + number);
    }
}
