package dev.flotilla.venues;

/** What became of a change. */
public sealed interface AmendResult {

    record Amended(VenueOrder order) implements AmendResult {}

    /** The venue said no, or it was never sent: the order is as it was. */
    record Refused(Refusal why, String venueText) implements AmendResult {}

    /** The order may have either price: ask by client order id. */
    record Unknown(String cause) implements AmendResult {}

    record NotOffered() implements AmendResult {}
}
