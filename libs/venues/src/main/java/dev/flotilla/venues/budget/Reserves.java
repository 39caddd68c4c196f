package dev.flotilla.venues.budget;

/**
 * What each class must leave in a bucket for the classes before it, in percent of the capacity.
 *
 * @param cancel left by cancels, for protection
 * @param entry left by entries, for protection and cancels
 * @param read left by reads, for all others
 */
public record Reserves(int cancel, int entry, int read) {

    public static final Reserves USUAL = new Reserves(10, 30, 50);
    private static final int ALL = 100;

    public Reserves {
        if (cancel < 0 || entry < cancel || read < entry || read >= ALL) {
            throw new IllegalArgumentException(
                    "reserves must be 0 <= cancel <= entry <= read < 100, were " + cancel + ", " + entry + ", " + read);
        }
    }

    /** Tokens that the class leaves, rounded up. */
    long left(RequestClass kind, long capacity) {
        int percent = switch (kind) {
            case PROTECTIVE -> 0;
            case CANCEL -> cancel;
            case ENTRY -> entry;
            case READ -> read;
        };
        return (capacity * percent + ALL - 1) / ALL;
    }
}
