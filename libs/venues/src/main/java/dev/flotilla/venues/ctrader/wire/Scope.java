package dev.flotilla.venues.ctrader.wire;

/** What a token allows. */
public enum Scope {
    SCOPE_VIEW(0),
    SCOPE_TRADE(1);

    private static final Scope[] ALL = values();
    private final int number;

    Scope(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number that came after tag 91 */
    public static Scope of(int number) {
        for (Scope one : ALL) {
            if (one.number == number) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown Scope " + number);
    }
}
