package dev.flotilla.params.command;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.params.control.MessageIds;
import dev.flotilla.params.control.OutgoingMessages;
import dev.flotilla.store.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What workers and watchers are told about commands. */
@ApplicationScoped
public class CommandMessages {

    /** Most targets of one message: it stays well below a megabyte. */
    static final int TARGETS_MAX = 2_000;

    private static final int BOTS_NAMED_MAX = 50;

    private final OutgoingMessages outgoing;
    private final MessageIds ids;

    public CommandMessages(OutgoingMessages outgoing, MessageIds ids) {
        this.outgoing = outgoing;
        this.ids = ids;
    }

    /** The order to the workers first, then the facts for everybody else. */
    List<OutboxMessage> accepted(CommandRequest request, CommandPlan plan, String actor, Instant at) {
        FleetCommand whole = new FleetCommand(
                request.commandId(),
                request.kind().name(),
                request.scope().wireName(),
                request.reason(),
                actor,
                at,
                plan.told(),
                request.options());
        List<OutboxMessage> messages = new ArrayList<>(sent(whole, 1));
        if (!plan.withNewControl().isEmpty()) {
            messages.add(event(controlChanged(request, plan, at)));
        }
        if (request.kind() == CommandKind.EMERGENCY_STOP) {
            messages.add(event(emergencyStop(request, plan, at)));
        }
        return messages;
    }

    /** One message per {@link #TARGETS_MAX} targets. */
    List<OutboxMessage> sent(FleetCommand whole, int send) {
        List<OutboxMessage> messages = new ArrayList<>();
        List<FleetCommand.Target> all = whole.targets();
        for (int from = 0; from < all.size(); from += TARGETS_MAX) {
            FleetCommand part = new FleetCommand(
                    whole.commandId(),
                    whole.kind(),
                    whole.scope(),
                    whole.reason(),
                    whole.requestedBy(),
                    whole.acceptedAt(),
                    all.subList(from, Math.min(from + TARGETS_MAX, all.size())),
                    whole.options());
            String id = whole.commandId() + "/" + send + "/" + from / TARGETS_MAX;
            messages.add(outgoing.message(StreamKeys.COMMANDS, FleetCommand.TYPE, id, part));
        }
        return messages;
    }

    /** The hub reads the controls themselves: one event wakes it, however many they are. */
    private FleetEvent controlChanged(CommandRequest request, CommandPlan plan, Instant at) {
        List<CommandPlan.Target> changed = plan.withNewControl();
        if (changed.size() == 1) {
            CommandPlan.Target only = changed.getFirst();
            return new FleetEvent(
                    ids.next(),
                    FleetEvent.CONTROL_CHANGED,
                    only.botId(),
                    at,
                    Map.of("desired", only.desired().name(), "controlVersion", Long.toString(only.controlVersion())));
        }
        return new FleetEvent(
                ids.next(),
                FleetEvent.CONTROL_CHANGED,
                null,
                at,
                Map.of(
                        "commandId", request.commandId(),
                        "kind", request.kind().name(),
                        "bots", Integer.toString(changed.size())));
    }

    private FleetEvent emergencyStop(CommandRequest request, CommandPlan plan, Instant at) {
        List<String> bots = plan.bots(AckStatus.PENDING);
        return new FleetEvent(
                ids.next(),
                FleetEvent.EMERGENCY_STOP,
                request.target() != null && request.forOneBot() ? request.target() : null,
                at,
                Map.of(
                        "commandId", request.commandId(),
                        "scope", request.scope().wireName(),
                        "target", Objects.requireNonNullElse(request.target(), ""),
                        "reason", request.reason(),
                        "flatten", request.text(CommandOptions.FLATTEN),
                        "bots_affected", Integer.toString(bots.size()),
                        "bot_ids", named(bots)));
    }

    OutboxMessage done(Operations.Command command, Instant at) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("commandId", command.commandId());
        data.put("kind", command.kind());
        data.put("scope", command.scope());
        data.put("status", command.status());
        data.put("bots", Integer.toString(command.bots()));
        data.put("done", Integer.toString(command.done()));
        data.put("refused", Integer.toString(command.refused()));
        data.put("skipped", Integer.toString(command.skipped()));
        data.put("verifiedFlat", Integer.toString(command.verifiedFlat()));
        return event(new FleetEvent(ids.next(), FleetEvent.COMMAND_DONE, null, at, data));
    }

    OutboxMessage unacked(FleetCommand unanswered, Instant at) {
        List<String> bots =
                unanswered.targets().stream().map(FleetCommand.Target::botId).toList();
        return event(new FleetEvent(
                ids.next(),
                FleetEvent.COMMAND_UNACKED,
                null,
                at,
                Map.of(
                        "commandId", unanswered.commandId(),
                        "kind", unanswered.kind(),
                        "scope", unanswered.scope(),
                        "unanswered", Integer.toString(bots.size()),
                        "bot_ids", named(bots))));
    }

    private OutboxMessage event(FleetEvent event) {
        return outgoing.message(StreamKeys.EVENTS, event.type(), event.eventId(), event);
    }

    private static String named(List<String> bots) {
        return String.join(" ", bots.subList(0, Math.min(bots.size(), BOTS_NAMED_MAX)));
    }
}
