package dev.flotilla.hub.task.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.hub.task.Acks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Acks from their stream: acknowledged to Redis once they are committed. What cannot be read ends as a dead letter. */
@ApplicationScoped
public class AckConsumer {

    private final Acks acks;
    private final ObjectMapper mapper;

    AckConsumer(Acks acks, ObjectMapper mapper) {
        this.acks = acks;
        this.mapper = mapper;
    }

    @Incoming("acks")
    @RunOnVirtualThread
    public void consume(String json) throws JsonProcessingException {
        acks.accept(mapper.readValue(json, TaskAck.class));
    }
}
