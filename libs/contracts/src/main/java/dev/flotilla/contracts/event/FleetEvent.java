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

    /** data: workerId, cordoned, reason, by. */
    public static final String WORKER_CORDONED = "worker.cordoned";

    /** A bot that should be heard was not, once per death. data: botName, group, workerId, generation, lastHeartbeat (or never), secondsSinceHeartbeat. */
    public static final String BOT_DEAD = "fleet.bot_dead";

    /** A bot that was dead is heard again. data: workerId, generation. */
    public static final String BOT_RECOVERED = "fleet.bot_recovered";

    /** A bot that another one took over from is heard again; it gets no lease. data: supersededBy, workerId, generation. */
    public static final String BOT_SUPERSEDED = "fleet.bot_superseded";

    /** data: severity (warning or critical), issues. */
    public static final String HEALTH_ALERT = "fleet.health_alert";

    /** data: issues that are over. */
    public static final String HEALTH_RECOVERED = "fleet.health_recovered";

    /** Many bots of a group died together: they are placed again without entries. data: group, dead, of, bots. */
    public static final String PARTITION_SUSPECTED = "fleet.partition_suspected";

    /** data: deadBot, replacementBot, group, exchange, mode, startedAt, completedAt, status (adopting, active or unacked), reason. */
    public static final String FAILOVER = "fleet.failover";

    /** An entry that nobody could handle lies in a dead-letter stream. data: stream, entryId, taskId, workerId, reason. */
    public static final String TASK_DEAD = "fleet.task_dead";

    /** An emergency stop was accepted. data: commandId, scope, target, reason, flatten, bots_affected, bot_ids (the first of them). */
    public static final String EMERGENCY_STOP = "fleet.emergency_stop";

    /** Every target of a command has answered to the end. data: commandId, kind, scope, status, bots, done, refused, skipped, verifiedFlat. */
    public static final String COMMAND_DONE = "fleet.command_done";

    /** Said once: some target has not answered after all sends. data: commandId, kind, scope, unanswered, bot_ids (the first of them). */
    public static final String COMMAND_UNACKED = "fleet.command_unacked";

    /** A person let a bot trade without asking. data: by, paramsVersion. */
    public static final String CONSENT_GRANTED = "fleet.consent_granted";

    /** The bot is in paper mode from here on. data: by, paramsVersion. */
    public static final String CONSENT_REVOKED = "fleet.consent_revoked";

    /** A proposal was made or its status changed. data: proposalId, symbol, kind, side, status, expiresAt, reason. */
    public static final String PROPOSAL = "bot.proposal";

    public FleetEvent {
        data = Map.copyOf(data);
    }
}
