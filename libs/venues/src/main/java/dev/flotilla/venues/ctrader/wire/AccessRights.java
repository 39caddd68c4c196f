package dev.flotilla.venues.ctrader.wire;

/** What an account may do. */
public enum AccessRights {
    FULL_ACCESS(0),
    CLOSE_ONLY(1),
    NO_TRADING(2),
    NO_LOGIN(3);

    private static final AccessRights[] ALL = values();
    private final int number;

    AccessRights(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static AccessRights of(int number) {
        for (AccessRights one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown AccessRights " + number);
    }
}
