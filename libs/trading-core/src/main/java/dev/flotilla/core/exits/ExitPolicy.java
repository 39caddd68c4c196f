package dev.flotilla.core.exits;

/**
 * The exit part of a runtime: how often a position is looked at, how it is closed, and by which rules.
 *
 * @param intervalSeconds between two ticks, 5 to 3600
 * @param limitClose used with {@link ExitOrderType#FEE_OPTIMIZED_LIMIT} only
 */
public record ExitPolicy(int intervalSeconds, ExitOrderType orderType, LimitClose limitClose, DslPreset preset) {
    public static final int SHORTEST_INTERVAL_SECONDS = 5;
    public static final int LONGEST_INTERVAL_SECONDS = 3600;
    public static final int DEFAULT_INTERVAL_SECONDS = 30;

    private static final long MILLIS_PER_SECOND = 1000;

    public ExitPolicy {
        if (intervalSeconds < SHORTEST_INTERVAL_SECONDS || intervalSeconds > LONGEST_INTERVAL_SECONDS) {
            throw new IllegalArgumentException("intervalSeconds must be from 5 to 3600, was " + intervalSeconds);
        }
    }

    public static ExitPolicy market(int intervalSeconds, DslPreset preset) {
        return new ExitPolicy(intervalSeconds, ExitOrderType.MARKET, LimitClose.DEFAULT, preset);
    }

    /** True when closes go out as limit orders first. */
    public boolean limited() {
        return orderType == ExitOrderType.FEE_OPTIMIZED_LIMIT;
    }

    long intervalMillis() {
        return intervalSeconds * MILLIS_PER_SECOND;
    }
}
