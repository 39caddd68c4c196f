package dev.flotilla.worker.thread;

import java.time.Duration;

/** Opens once and stays open. Thread-safe. */
public interface Latch {

    void open();

    boolean isOpen();

    /** Waits until it is open, at most so long; false when it is still shut. */
    boolean await(Duration atMost) throws InterruptedException;
}
