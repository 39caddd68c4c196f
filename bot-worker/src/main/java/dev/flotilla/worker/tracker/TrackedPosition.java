package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.DslState;
import java.time.Instant;

/**
 * A position under protection.
 *
 * @param openedAt as the venue tells it: another moment is another position, however alike the two are
 */
public record TrackedPosition(DslState state, Instant openedAt) {

    TrackedPosition with(DslState newer) {
        return new TrackedPosition(newer, openedAt);
    }
}
