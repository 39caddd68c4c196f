package dev.flotilla.venues.ctrader.wire;

/** What an execution event tells. */
public enum ExecutionType {
    ORDER_ACCEPTED(2),
    ORDER_FILLED(3),
    ORDER_REPLACED(4),
    ORDER_CANCELLED(5),
    ORDER_EXPIRED(6),
    ORDER_REJECTED(7),
    ORDER_CANCEL_REJECTED(8),
    SWAP(9),
    DEPOSIT_WITHDRAW(10),
    ORDER_PARTIAL_FILL(11),
    BONUS_DEPOSIT_WITHDRAW(12);

    private static final ExecutionType[] ALL = values();
    private final int number;

    ExecutionType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static ExecutionType of(int number) {
        for (ExecutionType one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown ExecutionType " + number);
    }
}
