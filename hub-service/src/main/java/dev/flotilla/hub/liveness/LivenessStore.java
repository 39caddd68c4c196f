package dev.flotilla.hub.liveness;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import java.time.Duration;
import java.time.Instant;

/** Newest heartbeats, and marks of silence. Marks, events and messages are written in one transaction each. */
public interface LivenessStore {

    /** @param joined the worker is new or was lost; @param recovered bots that were dead and are heard again */
    record Saved(boolean joined, int recovered) {}

    /** @param workers newly lost; @param bots newly dead */
    record Marked(int workers, int bots) {}

    /** Keeps the worker's row and those of the bots that it holds under their present generation. */
    Saved save(WorkerHeartbeat heartbeat, Instant receivedAt);

    /** Marks, once each, workers and hosted bots that were silent for longer than {@code deadAfter}. */
    Marked markSilent(Duration deadAfter, Instant now);
}
