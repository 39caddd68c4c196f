package dev.flotilla.worker.heartbeat.adapter;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.worker.heartbeat.HeartbeatPath;
import dev.flotilla.worker.peer.PeerAnswer;
import dev.flotilla.worker.peer.PeerClient;
import java.time.Duration;

/** Heartbeats to the hub over HTTP. */
public final class HttpHeartbeats implements HeartbeatPath {

    private final PeerClient hub;
    private final Duration timeout;

    public HttpHeartbeats(PeerClient hub, Duration timeout) {
        this.hub = hub;
        this.timeout = timeout;
    }

    @Override
    public boolean send(WorkerHeartbeat heartbeat) {
        return hub.post("/internal/v1/heartbeats", heartbeat, timeout) instanceof PeerAnswer.Ok;
    }
}
