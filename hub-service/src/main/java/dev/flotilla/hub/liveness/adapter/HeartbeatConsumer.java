package dev.flotilla.hub.liveness.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.hub.liveness.Heartbeats;
import dev.flotilla.streams.StreamEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Heartbeats from their stream. */
@ApplicationScoped
public class HeartbeatConsumer {

    private final Heartbeats heartbeats;
    private final ObjectMapper mapper;
    private final InstantSource clock;

    HeartbeatConsumer(Heartbeats heartbeats, ObjectMapper mapper, InstantSource clock) {
        this.heartbeats = heartbeats;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Incoming("heartbeats")
    @RunOnVirtualThread
    public void consume(String json, StreamEntry entry) throws JsonProcessingException {
        heartbeats.accept(mapper.readValue(json, WorkerHeartbeat.class), age(entry.id()));
    }

    /** Redis puts its wall clock in front of each entry's id. */
    private Duration age(String entryId) {
        int end = entryId.indexOf('-');
        Instant written = Instant.ofEpochMilli(Long.parseLong(end < 0 ? entryId : entryId.substring(0, end)));
        return Duration.between(written, clock.instant());
    }
}
