package dev.flotilla.core.strategy;

/** What came of an order that was to be sent; the closed set of moneysharks.md 9. The names go into journals and answers as they are. */
public enum ExecutionStatus {
    EXECUTED,
    PAPER_SIMULATED,
    PENDING_APPROVAL,
    BLOCKED_CREDENTIALS,
    BLOCKED_MODE,
    BLOCKED_CONSENT,
    BLOCKED_NO_STOP_LOSS,
    BLOCKED_NO_TAKE_PROFIT,
    BLOCKED_HALTED,
    BRACKET_FAILED_FLATTENED,
    ERROR;

    /** True when the order was carried out. */
    public boolean carriedOut() {
        return this == EXECUTED || this == PAPER_SIMULATED;
    }
}
