package dev.flotilla.hub.reconcile.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.hub.signal.PassSignal;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A changed control asks for a pass now; what changed, the pass reads from Postgres. */
@ApplicationScoped
public class EventConsumer {

    private final PassSignal signal;
    private final ObjectMapper mapper;

    EventConsumer(PassSignal signal, ObjectMapper mapper) {
        this.signal = signal;
        this.mapper = mapper;
    }

    @Incoming("events")
    public void consume(String json) throws JsonProcessingException {
        if (mapper.readValue(json, FleetEvent.class).type().equals(FleetEvent.CONTROL_CHANGED)) {
            signal.ring();
        }
    }
}
