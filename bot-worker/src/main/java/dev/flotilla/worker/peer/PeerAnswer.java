package dev.flotilla.worker.peer;

/** How a call to another service ended. */
public sealed interface PeerAnswer {

    record Ok(String body) implements PeerAnswer {}

    /** It answered no: 4xx but not 408 or 429. Trying again does not help by itself. */
    record Refused(int status, String body) implements PeerAnswer {}

    /** Not reached, too slow, overloaded or broken: try again later. */
    record Unavailable(String cause) implements PeerAnswer {}
}
