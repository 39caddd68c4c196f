package dev.flotilla.worker.spool;

import java.nio.file.Path;
import java.time.Duration;

/** A spool as its one sender sees it. */
public interface ShipSource {

    SpooledSegments reader();

    /** Where sending goes on. */
    SpoolPosition acked();

    /** Everything before the position is durable elsewhere, or set aside: its files go. */
    void ack(SpoolPosition position, long reports);

    /** Waits until something lies behind the position, at most so long; false when nothing does. */
    boolean awaitGrowth(SpoolPosition from, Duration atMost) throws InterruptedException;

    Path folder();
}
