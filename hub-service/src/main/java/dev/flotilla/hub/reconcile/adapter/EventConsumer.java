package dev.flotilla.hub.reconcile.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.hub.signal.Causes;
import dev.flotilla.hub.signal.PassSignal;
import dev.flotilla.hub.signal.TraceSource;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A changed control asks for a pass now; what changed, the pass reads from Postgres. */
@ApplicationScoped
public class EventConsumer {

    private final PassSignal signal;
    private final Causes causes;
    private final TraceSource traces;
    private final ObjectMapper mapper;

    EventConsumer(PassSignal signal, Causes causes, TraceSource traces, ObjectMapper mapper) {
        this.signal = signal;
        this.causes = causes;
        this.traces = traces;
        this.mapper = mapper;
    }

    @Incoming("events")
    public void consume(String json) throws JsonProcessingException {
        FleetEvent event = mapper.readValue(json, FleetEvent.class);
        if (!event.type().equals(FleetEvent.CONTROL_CHANGED)) {
            return;
        }
        String botId = event.botId();
        String trace = traces.traceParent();
        if (botId != null && trace != null) {
            causes.remember(botId, trace);
        }
        signal.ring();
    }
}
