package dev.flotilla.venues.budget;

/**
 * Marks reads on which protection or the proof of flatness hangs: reconciling, halting. They rank with cancels, before entries and all other reads.
 * The mark holds for the calling thread while the action runs.
 */
public final class SafetyReads {

    private static final ScopedValue<Boolean> MARK = ScopedValue.newInstance();

    private SafetyReads() {}

    public static <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> action) throws X {
        return ScopedValue.where(MARK, Boolean.TRUE).call(action);
    }

    /** What a read of the calling thread is. */
    public static RequestClass rank() {
        return MARK.isBound() ? RequestClass.CANCEL : RequestClass.READ;
    }
}
