package dev.flotilla.venues.budget;

/** Answer of a bucket to a request. */
public sealed interface Draw {

    BucketState state();

    /** @param borrowed tokens that were not there; only protection borrows */
    record Taken(BucketState state, long borrowed) implements Draw {}

    /** Nothing was taken; worth another try so much later, if nobody else comes first. */
    record Wait(BucketState state, long millis) implements Draw {}
}
