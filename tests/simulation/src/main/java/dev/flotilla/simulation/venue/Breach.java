package dev.flotilla.simulation.venue;

/** Which promise was broken. */
public enum Breach {
    /** P1. */
    LOST_COMMAND,
    /** P1, for reports. */
    LOST_REPORT,
    /** P2. */
    DOUBLE_WRITER,
    /** P3. */
    UNPROTECTED,
    /** The fleet does not come to rest as its operator wants it. */
    NOT_AS_DESIRED,
    /** Something was thrown that nothing should throw. */
    FAULT
}
