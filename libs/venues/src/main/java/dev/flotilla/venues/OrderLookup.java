package dev.flotilla.venues;

/** Answer to a query by client order id. */
public sealed interface OrderLookup {

    record Found(VenueOrder order) implements OrderLookup {}

    /** The venue has never seen it. */
    record NeverSeen() implements OrderLookup {}

    record Unknown(String cause) implements OrderLookup {}
}
