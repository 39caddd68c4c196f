package dev.flotilla.params.stream;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.event.FleetEvent;
import java.util.HashMap;
import java.util.Map;

/** The fleet's events as watchers see them. Events of types this build does not know are shown as "look again". */
public final class EventNews {

    private static final String EVENT = "event";

    private EventNews() {}

    public static Fleet.Change of(FleetEvent event) {
        Map<String, Object> data = new HashMap<>(event.data());
        data.put(EVENT, event.type());
        return new Fleet.Change(type(event.type()), event.botId(), event.occurredAt(), data);
    }

    private static String type(String event) {
        return switch (event) {
            case FleetEvent.CONTROL_CHANGED -> "control";
            case FleetEvent.WORKER_JOINED, FleetEvent.WORKER_LOST -> "system";
            default -> "fleet";
        };
    }
}
