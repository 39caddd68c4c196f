package dev.flotilla.worker.command;

import java.time.Duration;
import java.time.Instant;

/**
 * Time since a command was accepted: by the wall clocks of both machines until it was heard here, on the monotonic clock from then on.
 *
 * @param beforeMillis from acceptance to hearing, never negative
 * @param heardAt monotonic, in nanoseconds
 */
public record Since(long beforeMillis, long heardAt) {

    public static Since of(Instant acceptedAt, Instant now, long nanos) {
        return new Since(Math.max(0, Duration.between(acceptedAt, now).toMillis()), nanos);
    }

    public long millis(long nanos) {
        return beforeMillis + Duration.ofNanos(nanos - heardAt).toMillis();
    }
}
