package dev.flotilla.hub.leader;

import java.time.Duration;

/**
 * The figures of leadership.
 *
 * @param ttl time after the last prolongation at which another hub may lead
 * @param replicas hubs that may run at once; with one, renewals of leases go on without Postgres for as long as it takes
 * @param renewGrace with several: how long after its leadership ended a hub may still renew leases, so that none of them
 *     outlives the silence that the next leader waits for
 */
public record LeaderTerms(Duration ttl, int replicas, Duration renewGrace) {

    public LeaderTerms {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("fleet.hub.leader-ttl must be above zero, was " + ttl);
        }
        if (replicas < 1) {
            throw new IllegalArgumentException("fleet.hub.replicas must be >= 1, was " + replicas);
        }
    }
}
