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

    /** data: desired, controlVersion; of a command for many bots: commandId, kind, bots, without a botId. */
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

    /** An emergency stop was accepted. data: commandId, scope, target, reason, flatten, bots_affected, bot_ids (the first of them). */
    public static final String EMERGENCY_STOP = "fleet.emergency_stop";

    /** Every target of a command has answered to the end. data: commandId, kind, scope, status, bots, done, refused, skipped, verifiedFlat. */
    public static final String COMMAND_DONE = "fleet.command_done";

    /** Said once: some target has not answered after all sends. data: commandId, kind, scope, unanswered, bot_ids (the first of them). */
    public static final String COMMAND_UNACKED = "fleet.command_unacked";

    public FleetEvent {
        data = Map.copyOf(data);
    }
}
