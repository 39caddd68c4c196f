package dev.flotilla.hub.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The row that says who leads. Times are of Postgres' clock alone. */
public interface LeaderStore {

    /** Who leads as the row says, in force or expired. A holder that lives moves {@code expiresAt} on. */
    record Seat(String holder, long fence, Instant expiresAt, boolean expired) {}

    /** Takes or prolongs the leadership; a change of holder gives a new fence. Empty while another one holds it. */
    Optional<Fence> hold(String holder, Duration ttl);

    Optional<Seat> seat();

    /** Takes the leadership from a holder known to be silent, whatever the clock says. Empty when the seat changed since. */
    Optional<Fence> takeFrom(Seat silent, String holder, Duration ttl);

    /** Gives it up at once, if it is still held under this fence. */
    void release(Fence fence);
}
