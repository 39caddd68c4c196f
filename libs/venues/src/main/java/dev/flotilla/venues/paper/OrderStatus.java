package dev.flotilla.venues.paper;

/** Where an order stands; all but {@code ACCEPTED} are final. */
public enum OrderStatus {
    ACCEPTED,
    FILLED,
    CANCELLED,
    EXPIRED,
    REJECTED
}
