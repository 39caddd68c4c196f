package dev.flotilla.hub.position;

import java.time.Instant;
import java.util.List;

/** Rows of {@code position_claim}. They are taken together with the lease. */
public interface PositionClaims {

    /**
     * Deletes the claims of bots that nobody hosts or wants hosted, and that are flat: by their reports and their last heartbeat when they
     * stopped before {@code stoppedBefore}, or by the proof of an emergency stop that closed everything.
     *
     * @return the bots whose claims went
     */
    List<String> release(Instant stoppedBefore);
}
