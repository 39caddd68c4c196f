package dev.flotilla.venues;

/** State of an order at the venue. */
public enum OrderStatus {
    /** Rests. */
    ACCEPTED,
    PARTIALLY_FILLED,
    FILLED,
    CANCELLED,
    EXPIRED,
    REJECTED;

    /** True while the order can still be filled. */
    public boolean open() {
        return switch (this) {
            case ACCEPTED, PARTIALLY_FILLED -> true;
            case FILLED, CANCELLED, EXPIRED, REJECTED -> false;
        };
    }
}
