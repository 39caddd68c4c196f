package dev.flotilla.hub.reconcile;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Draft;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The part of a plan that concerns one bot. Takes each step on a draft of its own to see where it leads. */
final class BotPlan {

    private final HubPolicy policy;
    private final Observed observed;
    private final Control control;
    private final Set<String> suspects;
    private final Instant now;
    private final Steps steps;
    private final List<Action> actions = new ArrayList<>();
    private @Nullable Draft draft;
    private @Nullable Instant wakeAt;

    /** @param suspects bots that died together with many others of their group */
    BotPlan(HubPolicy policy, Observed observed, Control control, Set<String> suspects, Instant now) {
        this.policy = policy;
        this.observed = observed;
        this.control = control;
        this.suspects = suspects;
        this.now = now;
        this.steps = new Steps(policy, now);
        Instance known = observed.instances().get(control.botId());
        this.draft = known == null ? null : Draft.of(known, now);
        decide(known);
    }

    List<Action> actions() {
        return List.copyOf(actions);
    }

    @Nullable
    Instant wakeAt() {
        return wakeAt;
    }

    private void decide(@Nullable Instance known) {
        Instance instance = known;
        if (instance == null) {
            instance = take(new Action.Adopt(bot(), control.pool(), control.desired(), control.version()));
        }
        instance = guarded(asked(instance));
        takeover(instance.mandate().takeover());
        switch (instance.state()) {
            case InstanceState.Grantable free -> grantable(instance, free);
            case InstanceState.Queued _ -> queued(instance);
            case InstanceState.Held held -> held(instance, held);
        }
    }

    /** Takes over what the operator asks for. A grant made for an older control is taken back. */
    private Instance asked(Instance before) {
        Instance instance = before;
        boolean newer = control.version() > instance.controlVersion();
        if (newer) {
            instance = take(new Action.ApplyControl(bot(), control.desired(), control.version()));
        } else if (contradicts(instance)) {
            instance = take(new Action.Align(bot(), control.desired(), control.version()));
        }
        if (control.haltOpen() != instance.mandate().halting()) {
            instance = take(new Action.ApplyHalt(bot(), control.haltOpen()));
        }
        boolean stale = newer && instance.state() instanceof InstanceState.Queued;
        return stale ? take(new Action.Withdraw(bot(), instance.generation(), "control changed")) : instance;
    }

    private boolean contradicts(Instance instance) {
        return control.version() < instance.controlVersion() || control.desired() != instance.desired();
    }

    /** Signs of a partition: a grant that is out already is made again without entries. */
    private Instance guarded(Instance before) {
        boolean trades = before.wanted() && !before.mandate().halting();
        if (!suspects.contains(bot()) || !trades || before.mandate().protectOnly()) {
            return before;
        }
        Instance instance = take(new Action.Withhold(
                bot(), "partition suspected in group " + control.placing().group()));
        return instance.state() instanceof InstanceState.Queued
                ? take(new Action.Withdraw(bot(), instance.generation(), "granted again without entries"))
                : instance;
    }

    private void takeover(@Nullable Takeover takeover) {
        if (takeover == null || takeover.phase() == Takeover.Phase.ACTIVE) {
            return;
        }
        Instance standby = observed.instances().get(takeover.by());
        boolean trades = standby != null
                && standby.state() instanceof InstanceState.Running
                && standby.stateSince().isAfter(takeover.since());
        if (trades) {
            take(new Action.AdvanceTakeover(bot(), Takeover.Phase.ACTIVE, control.placing()));
        } else if (takeover.phase() == Takeover.Phase.ADOPTING) {
            Instant due = takeover.since().plus(policy.takeoverBound());
            if (due.isAfter(now)) {
                wake(due);
            } else {
                take(new Action.AdvanceTakeover(bot(), Takeover.Phase.UNACKED, control.placing()));
            }
        }
    }

    private void grantable(Instance instance, InstanceState.Grantable free) {
        if (!instance.wanted()) {
            if (!(free instanceof InstanceState.Stopped)) {
                take(new Action.Settle(bot()));
            }
            return;
        }
        Instant due = due(instance, free);
        if (due == null) {
            return;
        }
        if (due.isAfter(now)) {
            wake(due);
            return;
        }
        grant(instance, free);
    }

    /** When it may be granted; null = not before an operator sets its control again. */
    private @Nullable Instant due(Instance instance, InstanceState.Grantable free) {
        // Written by whichever hub took the answer in: one whose clock is ahead must not keep the bot waiting for that.
        Instant since = instance.stateSince().isAfter(now) ? now : instance.stateSince();
        boolean halting = instance.mandate().halting();
        Instant retry = since.plus(policy.restarts().haltRetry());
        return switch (free) {
            // Its holder let go with the stop under way: the proof may be on its way to params-api.
            case InstanceState.Stopped _ ->
                halting && since.isAfter(instance.mandate().since()) ? retry : since;
            case InstanceState.Dead _ -> since;
            case InstanceState.Backoff backoff -> backoff.retryAt();
            case InstanceState.Quarantined _ -> halting ? retry : null;
        };
    }

    private void grant(Instance before, InstanceState.Grantable free) {
        String taken = observed.takenElsewhere().get(bot());
        if (taken != null) {
            note(before, taken);
            return;
        }
        Instance instance = before;
        if (!instance.mandate().protectOnly() && placedAgain(instance, free)) {
            instance = withheldIfAsked(instance);
        }
        String reason = switch (free) {
            case InstanceState.Stopped _ ->
                instance.mandate().halting() ? "emergency stop" : "operator wants it " + instance.desired();
            case InstanceState.Dead _ -> "placed again";
            case InstanceState.Backoff _ -> "next attempt after a failure";
            case InstanceState.Quarantined _ -> "emergency stop of a quarantined bot";
        };
        Instance granted = take(new Action.Grant(bot(), instance.generation() + 1, instance.controlVersion(), reason));
        wake(granted.stateSince().plus(policy.claimBound()));
    }

    /** It ran under this control and did not end in order: what it did last may be unknown. */
    private static boolean placedAgain(Instance instance, InstanceState.Grantable free) {
        return switch (free) {
            case InstanceState.Dead _ -> true;
            case InstanceState.Backoff _ -> instance.startedAt() != null;
            case InstanceState.Stopped _, InstanceState.Quarantined _ -> false;
        };
    }

    private Instance withheldIfAsked(Instance instance) {
        return switch (control.placing().policy()) {
            case MANUAL -> take(new Action.Withhold(bot(), "placed again after a death under policy manual"));
            case AUTO_STATELESS, AUTO_STATEFUL -> instance;
        };
    }

    private void queued(Instance instance) {
        if (!instance.wanted()) {
            take(new Action.Withdraw(bot(), instance.generation(), "not wanted any more"));
            return;
        }
        Instant showAt = instance.stateSince().plus(policy.claimBound());
        int free = observed.freeSlots().getOrDefault(instance.pool(), 0);
        if (showAt.isAfter(now)) {
            wake(showAt);
        } else {
            show(instance, free);
        }
        Instant sendAt = observed.resent()
                .getOrDefault(Observed.taskKey(instance), Sent.never(instance.stateSince()))
                .nextAt(policy.answerBound());
        if (observed.wireLost() || free > 0 && !sendAt.isAfter(now)) {
            take(new Action.ResendTask(bot(), instance.generation()));
        } else if (sendAt.isAfter(now)) {
            wake(sendAt);
        }
    }

    private void show(Instance instance, int free) {
        String reason = free > 0
                ? "no worker of pool " + instance.pool() + " has claimed it yet"
                : "no worker with a free slot in pool " + instance.pool();
        note(instance, reason);
    }

    private void note(Instance instance, String reason) {
        if (!reason.equals(instance.lastError())) {
            take(new Action.NoteWaiting(bot(), reason));
        }
    }

    private void held(Instance instance, InstanceState.Held held) {
        Duration silent = observed.silence().getOrDefault(bot(), Duration.ZERO);
        if (silent.compareTo(policy.ttl()) >= 0) {
            Instance left = take(
                    new Action.DeclareLost(bot(), instance.generation(), held.workerId(), silent, chance(instance)));
            if (left.state() instanceof InstanceState.Grantable free) {
                grantable(left, free);
            }
            return;
        }
        if (toStop(instance, held)) {
            take(new Action.BeginStop(bot()));
            return;
        }
        DesiredStatus seen = seen(instance, held);
        if (seen != null) {
            Instance confirmed = take(new Action.Confirm(bot(), seen));
            if (confirmed.state() instanceof InstanceState.Serving serving && toStop(confirmed, serving)) {
                take(new Action.BeginStop(bot()));
            }
        } else if (unanswered(instance, held)) {
            tellAgain(instance, held);
        } else {
            forgive(instance, held);
        }
    }

    /** A start for the sake of an emergency stop goes on until it runs: only then is there something to carry out. */
    private static boolean toStop(Instance instance, InstanceState.Held held) {
        boolean stop = instance.desired() == DesiredStatus.STOPPED || !instance.wanted();
        return stop
                && held instanceof InstanceState.Serving
                && !(held instanceof InstanceState.Claimed && instance.mandate().halting());
    }

    /** What the heartbeat shows and the state does not: an ack that got lost. Null when there is nothing new. */
    private @Nullable DesiredStatus seen(Instance instance, InstanceState.Held held) {
        Beat beat = observed.beats().get(bot());
        boolean serves = instance.desired() != DesiredStatus.STOPPED || held instanceof InstanceState.Claimed;
        if (beat == null || !serves || beat.receivedAt().isBefore(instance.stateSince())) {
            return null;
        }
        DesiredStatus loop = switch (beat.loop()) {
            case Beat.TRADING -> DesiredStatus.RUNNING;
            case Beat.PAUSED -> DesiredStatus.PAUSED;
            default -> null;
        };
        boolean settled = held instanceof InstanceState.Claimed || loop == instance.desired();
        return loop == null || !settled || shows(held, loop) ? null : loop;
    }

    private static boolean shows(InstanceState.Held held, DesiredStatus status) {
        return switch (held) {
            case InstanceState.Running _ -> status == DesiredStatus.RUNNING;
            case InstanceState.Paused _ -> status == DesiredStatus.PAUSED;
            case InstanceState.Stopping _ -> status == DesiredStatus.STOPPED;
            case InstanceState.Claimed _ -> false;
        };
    }

    /** A claimed bot is starting: its bundle carries the newest control, there is nothing to answer yet. */
    private static boolean unanswered(Instance instance, InstanceState.Held held) {
        return switch (held) {
            case InstanceState.Claimed _ -> false;
            case InstanceState.Stopping _ -> true;
            case InstanceState.Running _, InstanceState.Paused _ -> !shows(held, instance.desired());
        };
    }

    private void tellAgain(Instance instance, InstanceState.Held held) {
        Instant asked = instance.mandate().since();
        Instant since = asked.isAfter(instance.stateSince()) ? asked : instance.stateSince();
        Sent sent = observed.resent().getOrDefault(Observed.controlKey(instance), Sent.never(since));
        Instant due = sent.nextAt(policy.answerBound());
        if (due.isAfter(now)) {
            wake(due);
            return;
        }
        if (sent.times() < policy.resendMax()) {
            take(new Action.ResendControl(bot(), control.paramsVersion(), control.halt()));
            return;
        }
        String reason = "worker " + held.workerId() + " does not answer to " + instance.desired();
        if (!reason.equals(instance.lastError())) {
            take(new Action.NoteUnanswered(bot(), reason));
        }
    }

    private void forgive(Instance instance, InstanceState.Held held) {
        Instant since = instance.startedAt();
        if (held instanceof InstanceState.Running
                && since != null
                && instance.restarts().consecutive() > 0) {
            Instant healthyAt = since.plus(policy.restarts().healthyAfter());
            if (healthyAt.isAfter(now)) {
                wake(healthyAt);
            } else {
                take(new Action.ForgetFailures(bot()));
            }
        }
    }

    private double chance(Instance instance) {
        return new SplittableRandom(observed.chanceSeed() ^ (31L * bot().hashCode() + instance.generation()))
                .nextDouble();
    }

    private Instance take(Action action) {
        actions.add(action);
        Draft next = steps.take(draft, action);
        draft = next;
        return next.instance();
    }

    private void wake(Instant at) {
        wakeAt = wakeAt == null || at.isBefore(wakeAt) ? at : wakeAt;
    }

    private String bot() {
        return control.botId();
    }
}
