package dev.flotilla.hub.lease;

import dev.flotilla.contracts.lease.LeaseClaim;
import java.util.Optional;

/** Reads what a claim is judged by. */
public interface ClaimStore {

    /** Empty when there is no such task, or its bot does not exist any more. */
    Optional<Offer> offer(String taskId, String workerId);

    /** A task that nobody knows is kept where it can be looked at, once. */
    void bury(LeaseClaim claim, String reason);
}
