package dev.flotilla.simulation.params;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.store.outbox.OutboxMessage;

/** Reads outgoing messages as their receivers do. */
final class Bodies {

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    Object body(OutboxMessage message) {
        try {
            return JSON.readValue(message.payload(), type(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that nobody can read: " + message, e);
        }
    }

    private static Class<?> type(OutboxMessage message) {
        if (message.stream().equals(StreamKeys.EVENTS)) {
            return FleetEvent.class;
        }
        return message.type().equals(FleetCommand.TYPE) ? FleetCommand.class : ControlChanged.class;
    }
}
