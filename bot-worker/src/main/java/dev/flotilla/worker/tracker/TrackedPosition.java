package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.DslState;
import java.time.Instant;

/**
 * A position under protection.
 *
 * @param openedAt as the venue tells it: another moment is another position, however alike the two are
 */
public record TrackedPosition(DslState state, Instant openedAt) {

    /** Nothing but its last price is another. */
    boolean restsAs(TrackedPosition other) {
        return openedAt.equals(other.openedAt) && state.restsAs(other.state);
    }

    /** A {@link TickLine} tells all that is another. */
    boolean framedAs(TrackedPosition other) {
        return openedAt.equals(other.openedAt) && state.framedAs(other.state);
    }

    TrackedPosition with(DslState newer) {
        return new TrackedPosition(newer, openedAt);
    }
}
