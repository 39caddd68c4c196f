package dev.flotilla.params.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.store.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What workers and watchers are told about a change of control or parameters. */
@ApplicationScoped
public class OutgoingMessages {

    private final MessageIds ids;
    private final TraceSource trace;
    private final ObjectMapper json;

    public OutgoingMessages(MessageIds ids, TraceSource trace, ObjectMapper json) {
        this.ids = ids;
        this.trace = trace;
        this.json = json;
    }

    /** The command for workers and the event for everybody else; a control set by an operator halts nothing. */
    public List<OutboxMessage> controlChanged(Operations.Control control, long paramsVersion) {
        FleetEvent event = new FleetEvent(
                ids.next(),
                FleetEvent.CONTROL_CHANGED,
                control.botId(),
                control.updatedAt(),
                Map.of("desired", control.status(), "controlVersion", Long.toString(control.version())));
        return List.of(
                command(control, paramsVersion, null),
                message(StreamKeys.EVENTS, event.type(), event.eventId(), event));
    }

    /** The command alone: parameters concern the worker that runs the bot. */
    public List<OutboxMessage> paramsChanged(Operations.Control control, long paramsVersion, @Nullable Halt halt) {
        return List.of(command(control, paramsVersion, halt));
    }

    private OutboxMessage command(Operations.Control control, long paramsVersion, @Nullable Halt halt) {
        ControlChanged command = new ControlChanged(
                ids.next(),
                control.botId(),
                control.status(),
                control.version(),
                paramsVersion,
                control.reason(),
                control.updatedAt(),
                halt);
        return message(StreamKeys.COMMANDS, ControlChanged.TYPE, command.messageId(), command);
    }

    /** Any body as a message that carries on the trace of the request. */
    public OutboxMessage message(String stream, String type, String id, Object body) {
        try {
            return new OutboxMessage(stream, type, id, json.writeValueAsString(body), trace.traceParent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + type, e);
        }
    }
}
