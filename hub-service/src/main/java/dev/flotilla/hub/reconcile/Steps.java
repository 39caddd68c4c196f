package dev.flotilla.hub.reconcile;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Departure;
import dev.flotilla.hub.instance.Draft;
import dev.flotilla.hub.instance.Instance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the actions of a plan into moves of the instance. The planner takes the same steps to see where they lead. */
final class Steps {

    private final HubPolicy policy;
    private final Instant now;

    Steps(HubPolicy policy, Instant now) {
        this.policy = policy;
        this.now = now;
    }

    /** @param instance null when the first action adopts the bot */
    Draft draft(@Nullable Instance instance, List<Action> actions) {
        Draft draft = instance == null ? null : Draft.of(instance, now);
        for (Action action : actions) {
            draft = take(draft, action);
        }
        if (draft == null) {
            throw new IllegalArgumentException("no instance and nothing to adopt");
        }
        return draft;
    }

    Draft take(@Nullable Draft draft, Action action) {
        if (action instanceof Action.Adopt adopt) {
            return Draft.adopt(adopt.botId(), adopt.pool(), adopt.desired(), adopt.controlVersion(), now);
        }
        if (draft == null) {
            throw new IllegalArgumentException("bot " + action.botId() + " has no instance yet: adopt it first");
        }
        step(draft, action);
        return draft;
    }

    private void step(Draft draft, Action action) {
        switch (action) {
            case Action.Adopt _ -> throw new IllegalArgumentException("bot " + action.botId() + " is adopted already");
            case Action.ApplyControl apply -> draft.applyControl(apply.desired(), apply.controlVersion());
            case Action.ApplyHalt halt -> draft.halting(halt.open());
            case Action.Align align -> draft.align(align.desired(), align.controlVersion());
            case Action.Withhold withhold -> draft.withhold(withhold.reason());
            case Action.AdvanceTakeover advance ->
                draft.takeover(advance.phase(), advance.placing().circumstances());
            case Action.Grant grant -> draft.grant(grant.reason());
            case Action.Withdraw withdraw -> draft.withdraw(withdraw.reason());
            case Action.NoteWaiting waiting -> draft.note(waiting.reason());
            case Action.NoteUnanswered unanswered -> draft.note(unanswered.reason());
            case Action.ResendTask _ -> draft.resendTask();
            case Action.ResendControl resend -> draft.resendControl(resend.paramsVersion(), resend.halt());
            case Action.BeginStop _ -> draft.beginStop();
            case Action.DeclareLost lost -> lose(draft, lost);
            case Action.Confirm confirm -> confirm(draft, confirm.seen());
            case Action.ForgetFailures _ -> draft.forgetFailures();
            case Action.Settle _ -> draft.settle();
        }
    }

    private void lose(Draft draft, Action.DeclareLost lost) {
        String reason =
                "worker " + lost.workerId() + " silent for " + lost.silentFor().toMillis() + " ms";
        draft.departed(Departure.SILENT, reason, policy.restarts(), lost.chance());
    }

    private static void confirm(Draft draft, DesiredStatus seen) {
        switch (seen) {
            case RUNNING -> draft.started("heartbeat");
            case PAUSED -> draft.paused("heartbeat");
            case STOPPED -> throw new IllegalArgumentException("a stop is confirmed by an ack only");
        }
    }
}
