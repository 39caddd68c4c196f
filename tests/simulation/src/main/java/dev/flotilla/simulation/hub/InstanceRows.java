package dev.flotilla.simulation.hub;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.ClaimWrite;
import dev.flotilla.hub.instance.Estate;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.instance.Message;
import dev.flotilla.hub.instance.PositionTaken;
import dev.flotilla.hub.instance.TaskWrite;
import dev.flotilla.hub.leader.Fence;
import dev.flotilla.hub.leader.NotLeader;
import dev.flotilla.hub.lease.ClaimStore;
import dev.flotilla.hub.lease.Offer;
import dev.flotilla.simulation.world.Postgres;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Tables;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Instances, tasks and claims as the SQL adapters of the hub keep them. */
final class InstanceRows implements InstanceStore, ClaimStore {

    static final String VENUE = "paper";

    private final Postgres postgres;
    private final Runnable nudge;
    private final Rules rules;

    /** @param nudge the relay has something to send */
    InstanceRows(Postgres postgres, Runnable nudge, Rules rules) {
        this.rules = rules;
        this.postgres = postgres;
        this.nudge = nudge;
    }

    @Override
    public List<Instance> all() {
        return postgres.run(tables -> tables.bots.values().stream()
                .filter(bot -> bot.instance != null)
                .map(bot -> bot.instance)
                .toList());
    }

    @Override
    public List<Instance> find(Collection<String> botIds) {
        return all().stream().filter(one -> botIds.contains(one.botId())).toList();
    }

    @Override
    public Set<String> commit(List<Change> changes, @Nullable Fence fence) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        Set<String> voided = postgres.decided(tables -> committed(tables, changes, fence));
        nudge.run();
        return voided;
    }

    private Supplier<Set<String>> committed(Tables tables, List<Change> changes, @Nullable Fence fence) {
        if (fence != null && !inForce(tables, fence)) {
            return () -> {
                throw new NotLeader("fence " + fence.number() + " of " + fence.holder() + " is not in force");
            };
        }
        List<Change> valid = changes.stream()
                .filter(change -> rules.breaks(Rules.Broken.CLAIM_WITHOUT_COMPARE)
                        || revision(tables, change.botId()) == change.expectedRevision())
                .toList();
        String taken = taken(tables, valid);
        if (taken != null) {
            return () -> {
                throw new PositionTaken(taken);
            };
        }
        valid.forEach(change -> write(tables, change));
        Set<String> voided = new HashSet<>();
        changes.forEach(change -> voided.add(change.botId()));
        valid.forEach(change -> voided.remove(change.botId()));
        return () -> voided;
    }

    private static boolean inForce(Tables tables, Fence fence) {
        Tables.LeaderRow leader = tables.leader;
        return leader != null && leader.holder().equals(fence.holder()) && leader.fence() == fence.number();
    }

    private static long revision(Tables tables, String botId) {
        Tables.BotRow bot = tables.bots.get(botId);
        return bot == null || bot.instance == null ? Instance.UNSAVED : bot.instance.revision();
    }

    private static @Nullable String taken(Tables tables, List<Change> changes) {
        for (Change change : changes) {
            for (ClaimWrite claim : change.claims()) {
                if (claim instanceof ClaimWrite.Take take) {
                    for (String symbol : take.symbols()) {
                        String owner = tables.claims.get(take.account() + "/" + symbol);
                        if (owner != null && !owner.equals(take.botId())) {
                            return symbol + " belongs to " + owner;
                        }
                    }
                }
            }
        }
        return null;
    }

    private static void write(Tables tables, Change change) {
        Tables.BotRow bot = tables.bots.get(change.botId());
        if (bot == null) {
            throw new IllegalStateException("unknown bot " + change.botId());
        }
        bot.instance = change.after();
        change.tasks().forEach(task -> write(tables, task));
        for (ClaimWrite claim : change.claims()) {
            switch (claim) {
                case ClaimWrite.Take take ->
                    take.symbols().forEach(symbol -> tables.claims.put(take.account() + "/" + symbol, take.botId()));
                case ClaimWrite.HandOver over ->
                    tables.claims.replaceAll((_, owner) -> owner.equals(over.from()) ? over.to() : owner);
            }
        }
        change.messages().forEach(message -> send(tables, message));
    }

    private static void write(Tables tables, TaskWrite write) {
        switch (write) {
            case TaskWrite.Queue(BotTask task) -> tables.tasks.put(task.taskId(), new Tables.TaskRow(task));
            case TaskWrite.Mark mark -> {
                Tables.TaskRow row = tables.tasks.get(mark.taskId());
                if (row != null) {
                    row.state = mark.state().name();
                }
            }
        }
    }

    private static void send(Tables tables, Message message) {
        switch (message) {
            case Message.Task(String id, BotTask task) -> tables.hubOutbox.add(id, StreamKeys.tasks(task.pool()), task);
            case Message.Command(ControlChanged command) ->
                tables.hubOutbox.add(command.messageId(), StreamKeys.COMMANDS, command);
            case Message.Event(FleetEvent event) -> tables.hubOutbox.add(event.eventId(), StreamKeys.EVENTS, event);
        }
    }

    @Override
    public Optional<Offer> offer(String taskId, String workerId) {
        return postgres.run(tables -> Optional.ofNullable(tables.tasks.get(taskId))
                .flatMap(row -> Optional.ofNullable(tables.bots.get(row.task.botId()))
                        .flatMap(bot -> offer(tables, row.task, bot))));
    }

    private static Optional<Offer> offer(Tables tables, BotTask task, Tables.BotRow bot) {
        Instance instance = bot.instance;
        if (instance == null) {
            return Optional.empty();
        }
        Map<String, String> takenBy = new HashMap<>();
        for (String symbol : bot.symbols) {
            String owner = tables.claims.get(bot.account + "/" + symbol);
            if (owner != null && !owner.equals(bot.botId)) {
                takenBy.put(symbol, owner);
            }
        }
        boolean haltOpen = bot.halt != null && bot.haltDoneAt == null;
        return Optional.of(new Offer(
                FleetRows.protectOnly(task, bot),
                instance,
                new Offer.Asked(DesiredStatus.valueOf(bot.desired), bot.controlVersion, haltOpen),
                new Estate(VENUE, bot.account, bot.symbols),
                takenBy,
                false));
    }

    @Override
    public void bury(LeaseClaim claim, String reason) {
        // Only tells people.
    }
}
