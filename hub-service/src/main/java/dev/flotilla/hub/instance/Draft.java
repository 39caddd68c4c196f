package dev.flotilla.hub.instance;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.task.BotTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change in the making: the moves of one decision on one instance, with the tasks, facts and messages they bring.
 * An illegal move throws {@link IllegalStateException}. Confined to one thread.
 */
public final class Draft {

    private final Instance before;
    private final Instant now;
    private final List<TaskWrite> tasks = new ArrayList<>();
    private final List<ClaimWrite> claims = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private Instance instance;

    private Draft(Instance before, Instant now) {
        this.before = before;
        this.instance = before;
        this.now = now;
    }

    public static Draft of(Instance instance, Instant now) {
        return new Draft(instance, now);
    }

    /** The instance of a bot that the hub sees for the first time. */
    public static Draft adopt(String botId, String pool, DesiredStatus desired, long controlVersion, Instant now) {
        Draft draft = new Draft(Instance.unknown(botId, pool, Mandate.of(desired, controlVersion, now)), now);
        draft.fact("adopted", Map.of("desired", desired.name(), "controlVersion", Long.toString(controlVersion)));
        return draft;
    }

    /** The instance as it is after the moves so far. */
    public Instance instance() {
        return instance;
    }

    /** Empty when nothing was moved, noted or sent. */
    public Optional<Change> change() {
        boolean nothing = facts.isEmpty() && messages.isEmpty() && tasks.isEmpty() && claims.isEmpty();
        if (nothing && instance.equals(before)) {
            return Optional.empty();
        }
        Instance after = instance.withRevision(before.revision() + 1);
        return Optional.of(new Change(before.revision(), after, tasks, claims, facts, messages));
    }

    /** Takes over what the operator asked for. A new control also ends the waiting of a failed bot. */
    public void applyControl(DesiredStatus desired, long version) {
        if (version <= instance.controlVersion()) {
            throw new IllegalStateException(
                    "control version " + version + " is not newer than " + instance.controlVersion());
        }
        instance = instance.withMandate(instance.mandate().replacedBy(desired, version, now))
                .withRestarts(Restarts.NONE);
        fact("control_applied", Map.of("desired", desired.name(), "controlVersion", Long.toString(version)));
        switch (instance.state()) {
            case InstanceState.Backoff backoff -> move(backoff.settled(), "control changed");
            case InstanceState.Quarantined quarantined -> move(quarantined.settled(), "control changed");
            case InstanceState.Stopped _,
                    InstanceState.Queued _,
                    InstanceState.Claimed _,
                    InstanceState.Running _,
                    InstanceState.Paused _,
                    InstanceState.Stopping _,
                    InstanceState.Dead _ -> {}
        }
    }

    /** Control and instance contradict each other at one version, or a version came back from a backup: the control counts. */
    public void align(DesiredStatus desired, long version) {
        fact(
                "alignment_fixed",
                Map.of(
                        "was", instance.desired() + "@" + instance.controlVersion(),
                        "desired", desired.name(),
                        "controlVersion", Long.toString(version)));
        instance = instance.withMandate(instance.mandate().replacedBy(desired, version, now));
    }

    /** An emergency stop of the control in force begins to count, or is proven. */
    public void halting(boolean open) {
        instance = instance.withMandate(instance.mandate().halting(open));
        fact(open ? "halt_open" : "halt_done", Map.of("controlVersion", Long.toString(instance.controlVersion())));
    }

    /** From the next grant on it makes no entries, until an operator sets its control again. */
    public void withhold(String reason) {
        instance = instance.withMandate(instance.mandate().withheld());
        fact("entries_withheld", Map.of("reason", reason));
    }

    /** The next generation, offered to the pool. */
    public void grant(String reason) {
        InstanceState.Grantable free = expect(InstanceState.Grantable.class);
        instance = instance.withNextGeneration();
        BotTask task = startTask(now);
        tasks.add(new TaskWrite.Queue(task));
        messages.add(new Message.Task(task.taskId(), task));
        move(free.granted(task.taskId()), reason);
    }

    /** A grant that nobody has claimed is taken back. */
    public void withdraw(String reason) {
        InstanceState.Queued queued = expect(InstanceState.Queued.class);
        mark(queued.taskId(), TaskWrite.State.SUPERSEDED, null, reason);
        move(queued.withdrawn(), reason);
    }

    /** @param estate what the bot trades, which is its own from then on */
    public void claim(String workerId, Estate estate) {
        InstanceState.Queued queued = expect(InstanceState.Queued.class);
        claims.add(new ClaimWrite.Take(
                instance.botId(), estate.venue(), estate.account(), estate.symbols(), instance.generation()));
        instance = instance.withError(null);
        mark(queued.taskId(), TaskWrite.State.CLAIMED, workerId, null);
        move(queued.claimed(workerId), "claimed");
    }

    /**
     * A standby takes over: from here on the bot is not placed any more, and what it owned goes over as far as both share the account.
     *
     * @param circumstances for the event: group, exchange, mode and the like
     */
    public void supersede(String by, Map<String, String> circumstances) {
        switch (instance.state()) {
            case InstanceState.Queued _ -> withdraw("superseded by " + by);
            case InstanceState.Stopped _ -> {}
            case InstanceState.Grantable _ -> settle();
            case InstanceState.Held held -> throw illegal("superseded", held);
        }
        Takeover takeover = new Takeover(by, now, Takeover.Phase.ADOPTING);
        instance = instance.withMandate(instance.mandate().takenOver(takeover)).withError("superseded by " + by);
        claims.add(new ClaimWrite.HandOver(instance.botId(), by));
        tell(takeover, circumstances);
    }

    /** How far the standby is that took over from this bot. */
    public void takeover(Takeover.Phase phase, Map<String, String> circumstances) {
        Takeover before = instance.mandate().takeover();
        if (before == null) {
            throw new IllegalStateException("nobody took over from bot " + instance.botId());
        }
        Takeover next = before.in(phase);
        instance = instance.withMandate(instance.mandate().takenOver(next));
        tell(next, circumstances);
    }

    private void tell(Takeover takeover, Map<String, String> circumstances) {
        Map<String, String> data = new LinkedHashMap<>(circumstances);
        data.put("deadBot", instance.botId());
        data.put("replacementBot", takeover.by());
        data.put("startedAt", takeover.since().toString());
        data.put("status", takeover.phase().name().toLowerCase(Locale.ROOT));
        if (takeover.phase() == Takeover.Phase.ACTIVE) {
            data.put("completedAt", now.toString());
        }
        fact(FleetEvent.FAILOVER, data);
        messages.add(new Message.Event(new FleetEvent(eventId(), FleetEvent.FAILOVER, instance.botId(), now, data)));
    }

    /** The holder trades. */
    public void started(String evidence) {
        instance = instance.withError(null);
        switch (instance.state()) {
            case InstanceState.Claimed claimed -> {
                mark(claimed.taskId(), TaskWrite.State.DONE, claimed.workerId(), null);
                move(claimed.started(), evidence);
            }
            case InstanceState.Paused paused -> move(paused.started(), evidence);
            case InstanceState.Stopping stopping -> move(stopping.started(), evidence);
            case InstanceState.Running _ -> {}
            case InstanceState other -> throw illegal("started", other);
        }
    }

    /** The holder manages what is open and opens nothing. */
    public void paused(String evidence) {
        instance = instance.withError(null);
        switch (instance.state()) {
            case InstanceState.Claimed claimed -> {
                mark(claimed.taskId(), TaskWrite.State.DONE, claimed.workerId(), null);
                move(claimed.paused(), evidence);
            }
            case InstanceState.Running running -> move(running.paused(), evidence);
            case InstanceState.Stopping stopping -> move(stopping.paused(), evidence);
            case InstanceState.Paused _ -> {}
            case InstanceState other -> throw illegal("paused", other);
        }
    }

    /** The operator wants it gone and a worker still holds it. */
    public void beginStop() {
        move(expect(InstanceState.Serving.class).stopping(), "operator wants it stopped");
    }

    /**
     * The lease of the holder is over and it did not let go in order. A bot that nobody wants is stopped then; one that is wanted is placed
     * again at once when it had run stably, else it has failed: a pause comes first, and quarantine when the budget is used up.
     *
     * @param chance in [0, 1), spreads the pauses
     */
    public void departed(Departure how, String reason, RestartPolicy policy, double chance) {
        InstanceState.Held held = expect(InstanceState.Held.class);
        boolean told =
                held instanceof InstanceState.Stopping && !instance.mandate().halting();
        if (!instance.wanted() || told) {
            released(reason);
            return;
        }
        boolean stable = ranStably(policy);
        if (how == Departure.SILENT || how == Departure.FENCED) {
            mayHaveRun();
        }
        if (how != Departure.FAILED && stable && held instanceof InstanceState.Hosted hosted) {
            instance = instance.withRestarts(instance.restarts().placedAgain()).withError(reason);
            move(hosted.lost(), reason);
        } else {
            failed(held, reason, policy, chance);
        }
    }

    /** A holder that vanished during its start may have got further than it could say. */
    private void mayHaveRun() {
        if (instance.startedAt() == null) {
            instance = instance.withStarted(now);
        }
    }

    /** The holder let go in order: it was told to, or shuts down. That is no failure, however short the bot ran. */
    public void released(String reason) {
        closeTask(TaskWrite.State.DONE, reason);
        move(expect(InstanceState.Held.class).ended(), reason);
    }

    private boolean ranStably(RestartPolicy policy) {
        Instant since = instance.state() instanceof InstanceState.Claimed ? null : instance.startedAt();
        return since != null && !since.plus(policy.stableAfter()).isAfter(now);
    }

    private void failed(InstanceState.Held held, String reason, RestartPolicy policy, double chance) {
        closeTask(TaskWrite.State.FAILED, reason);
        Restarts restarts = policy.afterFailure(instance.restarts(), now);
        instance = instance.withRestarts(restarts).withError(reason);
        if (!policy.exhausted(restarts)) {
            Duration pause = policy.backoff(restarts, chance, instance.mandate().halting());
            move(held.failed(now.plus(pause)), reason);
            return;
        }
        instance = instance.withError("failed " + restarts.failures().size() + " times within " + policy.window()
                + ", last: " + reason + "; set its control again to retry");
        move(held.exhausted(), reason);
    }

    /** Nothing is wanted of a bot that waits to be placed again. */
    public void settle() {
        switch (instance.state()) {
            case InstanceState.Dead dead -> move(dead.settled(), "not wanted any more");
            case InstanceState.Backoff backoff -> move(backoff.settled(), "not wanted any more");
            case InstanceState.Quarantined quarantined -> move(quarantined.settled(), "not wanted any more");
            case InstanceState other -> throw illegal("settle", other);
        }
    }

    /** Says why a wanted bot does not get further. */
    public void note(String problem) {
        instance = instance.withError(problem);
        fact("waiting", Map.of("reason", problem));
    }

    /** It ran well for long: the next failure starts with the shortest pause again. */
    public void forgetFailures() {
        instance = instance.withRestarts(instance.restarts().healthy());
    }

    public void resendTask() {
        expect(InstanceState.Queued.class);
        BotTask task = startTask(instance.stateSince());
        messages.add(new Message.Task(task.taskId() + ":" + now.toEpochMilli(), task));
    }

    /** @param halt the emergency stop in force at this version */
    public void resendControl(long paramsVersion, @Nullable Halt halt) {
        String id = instance.botId() + ":c" + instance.controlVersion() + ":" + now.toEpochMilli();
        messages.add(new Message.Command(new ControlChanged(
                id,
                instance.botId(),
                instance.desired().name(),
                instance.controlVersion(),
                paramsVersion,
                "sent again: no answer yet",
                now,
                halt)));
    }

    private BotTask startTask(Instant createdAt) {
        return new BotTask(
                instance.taskId(),
                BotTask.START_BOT,
                instance.botId(),
                instance.pool(),
                instance.generation(),
                instance.controlVersion(),
                createdAt,
                instance.mandate().protectOnly());
    }

    private void closeTask(TaskWrite.State state, String detail) {
        if (instance.state() instanceof InstanceState.Claimed claimed) {
            mark(claimed.taskId(), state, claimed.workerId(), detail);
        }
    }

    private void mark(String taskId, TaskWrite.State state, @Nullable String workerId, @Nullable String detail) {
        tasks.add(new TaskWrite.Mark(taskId, state, workerId, detail));
    }

    private void move(InstanceState next, String reason) {
        InstanceState from = instance.state();
        instance = instance.with(next, now);
        Map<String, String> data = new LinkedHashMap<>();
        data.put("from", from.status().name());
        data.put("to", next.status().name());
        data.put("generation", Long.toString(instance.generation()));
        data.put("reason", reason);
        if (holder(next, from) instanceof String workerId) {
            data.put("workerId", workerId);
        }
        fact("state_changed", data);
        messages.add(new Message.Event(
                new FleetEvent(eventId(), FleetEvent.BOT_STATE_CHANGED, instance.botId(), now, data)));
    }

    private static @Nullable String holder(InstanceState next, InstanceState from) {
        if (next instanceof InstanceState.Held held) {
            return held.workerId();
        }
        return from instanceof InstanceState.Held held ? held.workerId() : null;
    }

    /** Unique without a random part: a revision is written once. */
    private String eventId() {
        return "hub:" + instance.botId() + ":" + (before.revision() + 1) + ":" + messages.size();
    }

    private void fact(String event, Map<String, String> detail) {
        facts.add(new Fact(instance.botId(), event, detail));
    }

    private <S extends InstanceState> S expect(Class<S> wanted) {
        if (!wanted.isInstance(instance.state())) {
            throw illegal(wanted.getSimpleName(), instance.state());
        }
        return wanted.cast(instance.state());
    }

    private IllegalStateException illegal(String wanted, InstanceState state) {
        return new IllegalStateException(
                "bot " + instance.botId() + " cannot move: wanted " + wanted + ", is " + state);
    }
}
