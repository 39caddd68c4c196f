package dev.flotilla.worker.runtime;

import java.time.Duration;

/** Lets the bot's thread wait, between retries of one effect. Tests do not wait. */
@FunctionalInterface
public interface Pause {

    void of(Duration time) throws InterruptedException;
}
