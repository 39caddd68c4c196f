package dev.flotilla.venues.ctrader.wire;

/** Where a position is in its life. */
public enum PositionState {
    OPEN(1),
    CLOSED(2),
    CREATED(3),
    ERROR(4);

    private static final PositionState[] ALL = values();
    private final int number;

    PositionState(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static PositionState of(int number) {
        for (PositionState one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown PositionState " + number);
    }
}
