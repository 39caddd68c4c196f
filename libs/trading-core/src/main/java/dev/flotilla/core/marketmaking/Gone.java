package dev.flotilla.core.marketmaking;

/** How an order of a maker ended. */
public enum Gone {
    CANCELLED,
    FILLED,
    /** Refused by the venue for any reason but its post-only flag. */
    REJECTED,
    /** Refused because it would have taken. */
    POST_ONLY,
    /** The request failed and the order is known not to rest. */
    FAILED,
    EXPIRED;

    /** Whether it counts against the circuit breaker. */
    boolean isFailure() {
        return switch (this) {
            case REJECTED, POST_ONLY, FAILED -> true;
            case CANCELLED, FILLED, EXPIRED -> false;
        };
    }
}
