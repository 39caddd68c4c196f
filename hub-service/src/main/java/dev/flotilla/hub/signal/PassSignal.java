package dev.flotilla.hub.signal;

import java.time.Duration;

/** Asks for a pass before its time. Many rings before the next pass are one. Thread-safe. */
public interface PassSignal {

    /** Something changed: look again. Never blocks for long. */
    void ring();

    /** Returns at the next ring, or after this time; true when it rang. */
    boolean await(Duration atMost) throws InterruptedException;

    /** Lets this time pass whatever rings, so that many rings in a row lead to few passes. */
    void rest(Duration time) throws InterruptedException;
}
