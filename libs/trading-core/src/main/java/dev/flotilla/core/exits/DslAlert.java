package dev.flotilla.core.exits;

/** What an operator must hear of. */
public enum DslAlert {
    /** Three ticks without a price. */
    PRICE_MISSING_DEGRADED("price_missing"),
    /** Ten ticks without a price. */
    PRICE_MISSING_UNHEALTHY("price_missing_long"),
    /** The venue's stop was passed and did not fill; the runtime closed. */
    STOP_BACKSTOP_USED("sl_backstop_used"),
    /** Ten ticks on which the venue did not take a close. */
    CLOSE_POSITION_FAILED("close_position_failed");

    private final String wire;

    DslAlert(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
