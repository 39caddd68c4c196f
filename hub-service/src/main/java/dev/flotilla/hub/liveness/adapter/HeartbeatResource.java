package dev.flotilla.hub.liveness.adapter;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.hub.liveness.Heartbeats;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;

/** Heartbeats of workers that cannot reach Redis. */
@Path("/internal/v1/heartbeats")
@ServicesOnly
@RunOnVirtualThread
public class HeartbeatResource {

    private final Heartbeats heartbeats;

    HeartbeatResource(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    @POST
    public void accept(WorkerHeartbeat heartbeat) {
        heartbeats.accept(heartbeat, Duration.ZERO);
    }
}
