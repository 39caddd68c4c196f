package dev.flotilla.worker.host;

import java.time.Duration;

/** Waits until what was reported so far has been taken by params-api. */
@FunctionalInterface
public interface ReportFlush {

    /** False when it took too long; the reports stay in the spool and are sent later. */
    boolean await(Duration atMost) throws InterruptedException;
}
