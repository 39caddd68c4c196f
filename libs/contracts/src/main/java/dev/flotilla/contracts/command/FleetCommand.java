package dev.flotilla.contracts.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A durable command for several bots at once: one message on the commands stream, one {@link CommandAck} per target. Workers that
 * host a target obey; unanswered targets are sent again and polled over HTTP, so obeying twice must be harmless.
 *
 * @param kind one of {@link CommandKind}
 * @param scope fleet, group or bot
 * @param options details of the kind, see {@link CommandKind}
 */
public record FleetCommand(
        String commandId,
        String kind,
        String scope,
        String reason,
        String requestedBy,
        Instant acceptedAt,
        List<Target> targets,
        Map<String, Object> options) {

    public static final String TYPE = "FleetCommand";

    public FleetCommand {
        targets = List.copyOf(targets);
        options = Map.copyOf(options);
    }

    /**
     * One bot and the control that the command put in force for it.
     *
     * @param desired RUNNING, PAUSED or STOPPED
     * @param halt set by an emergency stop
     */
    public record Target(
            String botId,
            String desired,
            long controlVersion,
            long paramsVersion,
            @Nullable Halt halt) {}
}
