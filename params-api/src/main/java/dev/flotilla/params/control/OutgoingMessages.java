package dev.flotilla.params.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.store.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What workers and watchers are told about a change of control or parameters. */
@ApplicationScoped
public class OutgoingMessages {

    private final MessageIds ids;
    private final TraceSource trace;
    private final ObjectMapper json;

    OutgoingMessages(MessageIds ids, TraceSource trace, ObjectMapper json) {
        this.ids = ids;
        this.trace = trace;
        this.json = json;
    }

    /** The command for workers and the event for everybody else. */
    public List<OutboxMessage> controlChanged(Fleet.Control control, long paramsVersion) {
        FleetEvent event = new FleetEvent(
                ids.next(),
                FleetEvent.CONTROL_CHANGED,
                control.botId(),
                control.updatedAt(),
                Map.of("desired", control.status(), "controlVersion", Long.toString(control.version())));
        return List.of(
                command(control, paramsVersion), message(StreamKeys.EVENTS, event.type(), event.eventId(), event));
    }

    /** The command alone: parameters concern the worker that runs the bot. */
    public List<OutboxMessage> paramsChanged(Fleet.Control control, long paramsVersion) {
        return List.of(command(control, paramsVersion));
    }

    private OutboxMessage command(Fleet.Control control, long paramsVersion) {
        ControlChanged command = new ControlChanged(
                ids.next(),
                control.botId(),
                control.status(),
                control.version(),
                paramsVersion,
                control.reason(),
                control.updatedAt(),
                null);
        return message(StreamKeys.COMMANDS, ControlChanged.TYPE, command.messageId(), command);
    }

    private OutboxMessage message(String stream, String type, String id, Object body) {
        try {
            return new OutboxMessage(stream, type, id, json.writeValueAsString(body), trace.traceParent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + type, e);
        }
    }
}
