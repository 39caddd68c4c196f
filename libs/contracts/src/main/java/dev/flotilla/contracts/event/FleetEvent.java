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

    /** data: workerId, pool. */
    public static final String WORKER_JOINED = "worker.joined";

    /** data: workerId, pool, silentSeconds. */
    public static final String WORKER_LOST = "worker.lost";

    /** A worker is short of memory: it takes no more bots and lets those go that are flat. data: workerId, cause, bots. */
    public static final String WORKER_RECYCLING = "worker.recycling";

    /** The bot's heartbeat fell silent. data: workerId, generation, silentSeconds. */
    public static final String BOT_DEAD = "bot.dead";

    /** A bot that was dead is heard again. data: workerId, generation. */
    public static final String BOT_RECOVERED = "bot.recovered";

    public FleetEvent {
        data = Map.copyOf(data);
    }
}
