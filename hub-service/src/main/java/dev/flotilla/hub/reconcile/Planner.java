package dev.flotilla.hub.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what to do about the difference between what is wanted and what is. Pure: same inputs, same plan. */
public final class Planner {

    private final HubPolicy policy;

    public Planner(HubPolicy policy) {
        this.policy = policy;
    }

    public Plan plan(Observed observed, Instant now) {
        List<Action> actions = new ArrayList<>();
        Instant wakeAt = null;
        for (Control control : observed.controls()) {
            BotPlan bot = new BotPlan(policy, observed, control, now);
            actions.addAll(bot.actions());
            wakeAt = earlier(wakeAt, bot.wakeAt());
        }
        return new Plan(actions, wakeAt);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
