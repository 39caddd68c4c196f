package dev.flotilla.hub.leader;

import java.time.Duration;
import java.util.Optional;

/** The row that says who leads. Times are of Postgres' clock alone. */
public interface LeaderStore {

    /** Who leads as the row says, in force or expired. */
    record Seat(String holder, long fence, boolean expired) {}

    /** Takes or prolongs the leadership; a change of holder gives a new fence. Empty while another one holds it. */
    Optional<Fence> hold(String holder, Duration ttl);

    Optional<Seat> seat();

    /** Gives it up at once, if it is still held under this fence. */
    void release(Fence fence);
}
