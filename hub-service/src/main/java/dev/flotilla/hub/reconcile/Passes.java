package dev.flotilla.hub.reconcile;

import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.leader.Fence;
import dev.flotilla.hub.lease.LeaseListener;
import dev.flotilla.hub.lease.Leases;
import dev.flotilla.hub.liveness.SilenceStore;
import dev.flotilla.hub.liveness.SilenceWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One pass of the leader: read, plan, write what still holds. Confined to the reconciler's thread. */
public final class Passes {

    private static final Logger LOG = Logger.getLogger(Passes.class);
    private static final int CHANGES_PER_TRANSACTION = 100;

    private final FleetView view;
    private final InstanceStore store;
    private final Leases leases;
    private final LeaseListener listener;
    private final SilenceWatch silenceWatch;
    private final SilenceStore silences;
    private final Planner planner;
    private final HubPolicy policy;
    private final Duration workersHeardWithin;
    private final LongSupplier seeds;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Resends resends = new Resends();
    private final Set<String> suspected = new HashSet<>();

    public Passes(Parts parts, HubPolicy policy, Duration workersHeardWithin) {
        this.view = parts.view();
        this.store = parts.store();
        this.leases = parts.leases();
        this.listener = parts.listener();
        this.silenceWatch = parts.silenceWatch();
        this.silences = parts.silences();
        this.seeds = parts.seeds();
        this.clock = parts.clock();
        this.nanos = parts.nanos();
        this.policy = policy;
        this.planner = new Planner(policy);
        this.workersHeardWithin = workersHeardWithin;
    }

    /** What a pass works with. */
    public record Parts(
            FleetView view,
            InstanceStore store,
            Leases leases,
            LeaseListener listener,
            SilenceWatch silenceWatch,
            SilenceStore silences,
            LongSupplier seeds,
            InstantSource clock,
            LongSupplier nanos) {}

    /** This hub leads from now on: every clock that counts silence starts anew. */
    public void restart() {
        leases.restart();
        silenceWatch.restart();
        suspected.clear();
        resends.clear();
    }

    /**
     * @throws dev.flotilla.hub.leader.NotLeader when another hub leads by now
     * @throws RuntimeException when Postgres does not answer; what was not written is planned again by the next pass
     */
    public PassReport run(Fence fence) {
        long began = nanos.getAsLong();
        Instant now = clock.instant();
        Seen seen = Seen.of(store, view, workersHeardWithin);
        List<Instance> instances = seen.instances();
        leases.followAll(instances);
        Map<String, Instance> byBot =
                instances.stream().collect(Collectors.toMap(Instance::botId, Function.identity()));
        Plan plan = planner.plan(observed(seen.sight(), byBot), now);
        int voided = carryOut(plan, byBot, fence, now);
        suspect(plan.suspicions(), now);
        Duration took = Duration.ofNanos(nanos.getAsLong() - began);
        return new PassReport(now, took, plan.actions().size(), voided, plan.wakeAt(), instances);
    }

    private Observed observed(FleetView.Sight sight, Map<String, Instance> byBot) {
        if (!resends.none()) {
            resends.keepOnly(byBot.values().stream()
                    .flatMap(instance -> Stream.of(Observed.taskKey(instance), Observed.controlKey(instance)))
                    .collect(Collectors.toSet()));
        }
        return new Observed(
                sight.controls(),
                byBot,
                sight.beats(),
                leases.silence(),
                sight.freeSlots(),
                resends.view(),
                sight.takenElsewhere(),
                sight.deadSince(),
                listener.takeWireLost(),
                seeds.getAsLong());
    }

    private int carryOut(Plan plan, Map<String, Instance> byBot, Fence fence, Instant now) {
        Steps steps = new Steps(policy, now);
        List<Change> changes = new ArrayList<>();
        plan.byBot().forEach((bot, actions) -> {
            if (actions.stream().allMatch(this::stillHolds)) {
                steps.draft(byBot.get(bot), actions).change().ifPresent(changes::add);
            }
        });
        Set<String> voided = new HashSet<>();
        for (int from = 0; from < changes.size(); from += CHANGES_PER_TRANSACTION) {
            List<Change> part = changes.subList(from, Math.min(changes.size(), from + CHANGES_PER_TRANSACTION));
            voided.addAll(store.commit(part, fence));
        }
        changes.stream()
                .filter(change -> !voided.contains(change.botId()))
                .forEach(change -> leases.follow(change.after()));
        plan.actions().stream()
                .filter(action -> !voided.contains(action.botId()))
                .forEach(action -> record(action, byBot, now));
        return voided.size();
    }

    /** Told when it begins, not with every pass. */
    private void suspect(List<PartitionGuard.Suspicion> suspicions, Instant now) {
        suspected.retainAll(
                suspicions.stream().map(PartitionGuard.Suspicion::group).collect(Collectors.toSet()));
        for (PartitionGuard.Suspicion suspicion : suspicions) {
            if (!suspected.contains(suspicion.group())) {
                LOG.warnf(
                        "partition suspected group=%s dead=%d of=%d",
                        suspicion.group(), suspicion.bots().size(), suspicion.of());
                silences.suspect(suspicion.group(), suspicion.of(), suspicion.bots(), now);
                suspected.add(suspicion.group());
            }
        }
    }

    /** A renewal may have come in since the plan was made: then the bot is left alone until the next pass. */
    private boolean stillHolds(Action action) {
        return !(action instanceof Action.DeclareLost lost) || leases.endIfSilent(lost.botId(), lost.generation());
    }

    private void record(Action action, Map<String, Instance> byBot, Instant now) {
        LOG.infof("reconciled %s", action);
        Instance instance = byBot.get(action.botId());
        if (instance == null) {
            return;
        }
        if (action instanceof Action.ResendTask) {
            resends.again(Observed.taskKey(instance), now, instance.stateSince());
        } else if (action instanceof Action.ResendControl) {
            resends.again(Observed.controlKey(instance), now, instance.stateSince());
        }
    }
}
