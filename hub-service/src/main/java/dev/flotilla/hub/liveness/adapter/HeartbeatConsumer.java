package dev.flotilla.hub.liveness.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.hub.liveness.Heartbeats;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Heartbeats from their stream. */
@ApplicationScoped
public class HeartbeatConsumer {

    private final Heartbeats heartbeats;
    private final ObjectMapper mapper;

    HeartbeatConsumer(Heartbeats heartbeats, ObjectMapper mapper) {
        this.heartbeats = heartbeats;
        this.mapper = mapper;
    }

    @Incoming("heartbeats")
    @RunOnVirtualThread
    public void consume(String json) throws JsonProcessingException {
        heartbeats.accept(mapper.readValue(json, WorkerHeartbeat.class));
    }
}
