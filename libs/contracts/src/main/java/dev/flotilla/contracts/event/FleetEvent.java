package dev.flotilla.contracts.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact for dashboards, the hub and the coach.
 *
 * @param type one of the constants; consumers ignore types they do not know
 * @param data small flat details, never secrets
 */
public record FleetEvent(
        String eventId, String type, @Nullable String botId, Instant occurredAt, Map<String, String> data) {

    /** data: desired, controlVersion. */
    public static final String CONTROL_CHANGED = "control.changed";

    /** data: from, to, workerId, generation, reason. */
    public static final String BOT_STATE_CHANGED = "bot.state_changed";

    public static final String WORKER_JOINED = "worker.joined";

    public static final String WORKER_LOST = "worker.lost";

    public FleetEvent {
        data = Map.copyOf(data);
    }
}
