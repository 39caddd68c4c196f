package dev.flotilla.worker.lease;

/** A clock that only goes forward, for leases and timeouts; its zero means nothing. */
@FunctionalInterface
public interface MonotonicClock {

    long nanos();
}
