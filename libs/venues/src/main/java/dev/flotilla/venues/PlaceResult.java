package dev.flotilla.venues;

/** What became of an order. */
public sealed interface PlaceResult {

    /** It rests. */
    record Accepted(VenueOrder order) implements PlaceResult {}

    record Filled(VenueOrder order) implements PlaceResult {}

    /** The venue said no, or it was never sent: there is no such order. */
    record Refused(Refusal why, String venueText) implements PlaceResult {}

    /** It may or may not exist: ask by client order id, never send again blindly. */
    record Unknown(String cause) implements PlaceResult {}
}
