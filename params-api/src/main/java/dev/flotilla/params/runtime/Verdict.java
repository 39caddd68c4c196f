package dev.flotilla.params.runtime;

/** How an open position is protected, as far as that is known. */
public enum Verdict {
    /** Open, and nothing that looks after it closes it. */
    UNPROTECTED,
    /** Whoever looks after it is not heard: whatever was told last may not be so any more. */
    UNKNOWN,
    /** Looked after, but its stop does not rest at the venue. */
    STOP_NOT_ON_VENUE,
    /** Another bot's. */
    MANAGED_BY,
    /** A market maker's: bounded by its limits, without a stop by design. */
    INVENTORY,
    PROTECTED;

    /** What a report says, in doubt when it is not believed; a word of another build is not known either. */
    public static Verdict of(String told, boolean doubted) {
        if (doubted) {
            return UNKNOWN;
        }
        for (Verdict verdict : values()) {
            if (verdict.name().equals(told)) {
                return verdict;
            }
        }
        return UNKNOWN;
    }
}
