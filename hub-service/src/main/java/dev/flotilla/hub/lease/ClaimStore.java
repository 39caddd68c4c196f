package dev.flotilla.hub.lease;

import java.util.Optional;

/** Reads what a claim is judged by. */
public interface ClaimStore {

    /** Empty when there is no such task. */
    Optional<Offer> offer(String taskId);
}
