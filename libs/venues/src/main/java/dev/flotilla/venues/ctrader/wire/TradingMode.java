package dev.flotilla.venues.ctrader.wire;

/** What may be done in a symbol. */
public enum TradingMode {
    ENABLED(0),
    DISABLED_WITHOUT_PENDINGS_EXECUTION(1),
    DISABLED_WITH_PENDINGS_EXECUTION(2),
    CLOSE_ONLY_MODE(3);

    private static final TradingMode[] ALL = values();
    private final int number;

    TradingMode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static TradingMode of(int number) {
        for (TradingMode one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown TradingMode " + number);
    }
}
