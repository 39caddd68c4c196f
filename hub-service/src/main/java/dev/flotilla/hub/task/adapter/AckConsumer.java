package dev.flotilla.hub.task.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.hub.signal.Rounds;
import dev.flotilla.streams.StreamEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Acks of tasks from their stream, which they share with acks of commands; done with once committed. What cannot be read ends as a dead letter. */
@ApplicationScoped
public class AckConsumer {

    private final Rounds<TaskAck> acks;
    private final ObjectMapper mapper;

    AckConsumer(Rounds<TaskAck> acks, ObjectMapper mapper) {
        this.acks = acks;
        this.mapper = mapper;
    }

    @Incoming("acks")
    @RunOnVirtualThread
    public void consume(String json, StreamEntry entry) throws JsonProcessingException {
        if (entry.type().filter(CommandAck.Batch.TYPE::equals).isEmpty()) {
            acks.ask(mapper.readValue(json, TaskAck.class));
        }
    }
}
