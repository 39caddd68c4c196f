package dev.flotilla.venues;

/** What became of cancelling everything in a symbol. */
public sealed interface CancelAllResult {

    /** The venue took it; a read shows what is left. */
    record Taken() implements CancelAllResult {}

    /** Not sent, refused or unclear: orders may still rest. */
    record Failed(String cause) implements CancelAllResult {}

    record NotOffered() implements CancelAllResult {}
}
