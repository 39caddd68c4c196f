package dev.flotilla.venues.ctrader.wire;

/** How an account keeps its positions. */
public enum AccountType {
    HEDGED(0),
    NETTED(1),
    SPREAD_BETTING(2);

    private static final AccountType[] ALL = values();
    private final int number;

    AccountType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static AccountType of(int number) {
        for (AccountType one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown AccountType " + number);
    }
}
