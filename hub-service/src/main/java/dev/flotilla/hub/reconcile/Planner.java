package dev.flotilla.hub.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what to do about the difference between what is wanted and what is. Pure: same inputs, same plan. */
public final class Planner {

    private final HubPolicy policy;

    public Planner(HubPolicy policy) {
        this.policy = policy;
    }

    public Plan plan(Observed observed, Instant now) {
        List<PartitionGuard.Suspicion> suspicions =
                policy.guard().suspicions(observed.controls(), observed.deadSince(), now);
        Set<String> suspects = suspicions.stream()
                .flatMap(suspicion -> suspicion.bots().stream())
                .collect(Collectors.toSet());
        List<Action> actions = new ArrayList<>();
        Instant wakeAt = null;
        for (Control control : observed.controls()) {
            BotPlan bot = new BotPlan(policy, observed, control, suspects, now);
            actions.addAll(bot.actions());
            wakeAt = earlier(wakeAt, bot.wakeAt());
        }
        return new Plan(actions, wakeAt, suspicions);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
