package dev.flotilla.contracts.lease;

import org.jspecify.annotations.Nullable;

/**
 * Answer to a {@link LeaseClaim}.
 *
 * @param refusal null when granted, else why not (taken, superseded, desired_changed, unknown_task, {@link #CORDONED},
 *     or {@link #POSITION_TAKEN_BY} and a bot id)
 */
public record LeaseGrant(
        boolean granted,
        String botId,
        long generation,
        long ttlMillis,
        @Nullable String refusal) {

    /** This worker takes no more bots; the task stays queued for others. */
    public static final String CORDONED = "cordoned";

    /** Followed by the bot that owns a position of the same account and symbol; the hub grants again when that claim ends. */
    public static final String POSITION_TAKEN_BY = "position_taken_by:";
}
