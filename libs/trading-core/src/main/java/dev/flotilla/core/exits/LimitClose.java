package dev.flotilla.core.exits;

/**
 * How a fee-optimised close behaves.
 *
 * @param ensureExecutionAsTaker true: what is left after the timeout goes out as a market order
 * @param executionTimeoutSeconds how long the limit order may rest, 1 to 300
 */
public record LimitClose(boolean ensureExecutionAsTaker, int executionTimeoutSeconds) {
    public static final int LONGEST_SECONDS = 300;

    /** Becomes a market order after 45 s. */
    public static final LimitClose DEFAULT = new LimitClose(true, 45);

    public LimitClose {
        if (executionTimeoutSeconds < 1 || executionTimeoutSeconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException(
                    "executionTimeoutSeconds must be from 1 to 300, was " + executionTimeoutSeconds);
        }
    }
}
