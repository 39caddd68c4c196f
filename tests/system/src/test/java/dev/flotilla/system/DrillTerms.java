package dev.flotilla.system;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large a drill is and how fast its leases run out.
 *
 * @param scale all lease times and times of faults are divided by it; 1 = the defaults
 * @param speed market seconds per second
 */
record DrillTerms(int faults, int bots, int workers, int hubs, int scale, int speed) {
    private static final Duration TTL = Duration.ofSeconds(15);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);
    private static final Duration FENCE_AFTER = Duration.ofSeconds(10);
    /** Longest time without a stop (P3). */
    private static final Duration UNPROTECTED_MAX = Duration.ofSeconds(20);

    Duration scaled(Duration time) {
        return time.dividedBy(scale);
    }

    /** Shorter leases do not make it shorter: a process that was killed needs its time to start whatever its leases. */
    Duration unprotectedBound() {
        return UNPROTECTED_MAX;
    }

    /** Configuration of the fleet. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("FLEET_LEASE_TTL", millis(TTL));
        environment.put("FLEET_LEASE_RENEW_EVERY", millis(RENEW_EVERY));
        environment.put("FLEET_LEASE_FENCE_AFTER", millis(FENCE_AFTER));
        environment.put("FLEET_LEASE_WATCH_EVERY", millis(Duration.ofMillis(500)));
        if (scale > 1) {
            environment.put("FLEET_HUB_LEADER_TTL", "2s");
            environment.put("FLEET_HUB_TICK", "500ms");
        }
        // Bots fail here again and again, by no fault of theirs: they are to come back and to trade, not to be put
        // away.
        environment.put("FLEET_HUB_RESTART_BUDGET", "1000");
        environment.put("FLEET_HUB_PARTITION_SHARE", "1");
        environment.put("FLEET_HUB_BACKOFF_FIRST", "500ms");
        environment.put("FLEET_HUB_BACKOFF_MAX", "2s");
        return environment;
    }

    private String millis(Duration time) {
        return scaled(time).toMillis() + "ms";
    }
}
