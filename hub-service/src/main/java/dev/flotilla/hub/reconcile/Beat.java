package dev.flotilla.hub.reconcile;

import java.time.Instant;

/**
 * Newest heartbeat of a bot from its present holder under its present generation.
 *
 * @param loop RECONCILING, TRADING, PAUSED, DRAINING or FENCED
 */
public record Beat(String loop, Instant receivedAt) {

    static final String TRADING = "TRADING";
    static final String PAUSED = "PAUSED";
}
