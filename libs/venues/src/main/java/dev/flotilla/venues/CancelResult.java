package dev.flotilla.venues;

/** What became of a cancel. */
public sealed interface CancelResult {

    record Cancelled(VenueOrder order) implements CancelResult {}

    /** Too late: filled, expired or cancelled before. */
    record AlreadyClosed(VenueOrder order) implements CancelResult {}

    record NotFound() implements CancelResult {}

    /** Not sent, refused or unclear: the order may still rest. */
    record Failed(String cause) implements CancelResult {}
}
