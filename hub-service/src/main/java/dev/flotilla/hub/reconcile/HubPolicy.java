package dev.flotilla.hub.reconcile;

import dev.flotilla.hub.instance.RestartPolicy;
import java.time.Duration;

/**
 * The durations a plan goes by.
 *
 * @param ttl silence that ends a lease
 * @param claimBound how long a queued start may wait before the reason is shown
 * @param answerBound how long an unclaimed task or an unanswered control waits before it is sent again
 * @param resendMax how often a control is sent again
 * @param takeoverBound how long a standby that takes over may need to answer before an operator is told
 */
public record HubPolicy(
        Duration ttl,
        Duration claimBound,
        Duration answerBound,
        int resendMax,
        RestartPolicy restarts,
        Duration takeoverBound,
        PartitionGuard guard) {}
