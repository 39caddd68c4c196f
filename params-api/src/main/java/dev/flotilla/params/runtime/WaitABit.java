package dev.flotilla.params.runtime;

import java.time.Duration;

/** Lets the calling virtual thread wait. Tests do not wait. */
@FunctionalInterface
public interface WaitABit {

    void of(Duration time);
}
