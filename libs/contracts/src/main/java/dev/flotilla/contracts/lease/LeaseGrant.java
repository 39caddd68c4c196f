package dev.flotilla.contracts.lease;

import org.jspecify.annotations.Nullable;

/**
 * Answer to a {@link LeaseClaim}.
 *
 * @param refusal null when granted, else why not (taken, superseded, desired_changed, unknown_task, or {@link #CORDONED})
 */
public record LeaseGrant(
        boolean granted,
        String botId,
        long generation,
        long ttlMillis,
        @Nullable String refusal) {

    /** This worker takes no more bots; the task stays queued for others. */
    public static final String CORDONED = "cordoned";
}
