package dev.flotilla.venues.ctrader.wire;

/** What became of a deal. */
public enum DealState {
    FILLED(2),
    PARTIALLY_FILLED(3),
    REJECTED(4),
    INTERNALLY_REJECTED(5),
    ERROR(6),
    MISSED(7);

    private static final DealState[] ALL = values();
    private final int number;

    DealState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static DealState of(int number) {
        for (DealState one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown DealState " + number);
    }
}
