package dev.flotilla.emulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What goes wrong with one request. */
public sealed interface Fault {

    /** 429: not carried out. */
    record TooMany(@Nullable Duration retryAfter) implements Fault {}

    /** 418: not carried out, nor anything else for a while. */
    record Banned(@Nullable Duration retryAfter) implements Fault {}

    /** An error of the server before it did anything. */
    record ErrorBefore(int status) implements Fault {}

    /** The same after the request was carried out. */
    record ErrorAfter(int status) implements Fault {}

    /** The connection breaks before anything was done. */
    record DropBefore() implements Fault {}

    /** The connection breaks after the request was carried out. */
    record DropAfter() implements Fault {}

    /** Carried out, and the answer comes so late that nobody waits any more. */
    record LateAnswer(Duration after) implements Fault {}

    /** The venue refuses with a code of its own, whatever the request says. */
    record Refusal(int status, String body) implements Fault {}
}
