package dev.flotilla.worker.heartbeat;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;

/** One way for heartbeats to the hub; false when it is not certain that it has arrived. */
public interface HeartbeatPath {

    boolean send(WorkerHeartbeat heartbeat);
}
