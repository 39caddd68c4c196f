package dev.flotilla.simulation.hub;

import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.hub.instance.RestartPolicy;
import dev.flotilla.hub.leader.LeaderTerms;
import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.lease.Claims;
import dev.flotilla.hub.lease.LeaseListener;
import dev.flotilla.hub.lease.LeaseTerms;
import dev.flotilla.hub.lease.Leases;
import dev.flotilla.hub.lease.Renewals;
import dev.flotilla.hub.liveness.Alerts;
import dev.flotilla.hub.liveness.HealthRules;
import dev.flotilla.hub.liveness.SilenceWatch;
import dev.flotilla.hub.liveness.Thresholds;
import dev.flotilla.hub.reconcile.HubPolicy;
import dev.flotilla.hub.reconcile.PartitionGuard;
import dev.flotilla.hub.reconcile.Passes;
import dev.flotilla.hub.reconcile.Reconciler;
import dev.flotilla.hub.signal.PassSignal;
import dev.flotilla.hub.task.AckRules;
import dev.flotilla.hub.task.Acks;
import dev.flotilla.simulation.kernel.Bell;
import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Machine;
import dev.flotilla.simulation.world.Host;
import dev.flotilla.simulation.world.Postgres;
import dev.flotilla.simulation.world.Relay;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.StreamReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** One hub: reconciler, leases, claims and acks are the real ones. */
public final class Hub implements Host {

    private static final Duration DEAD_AFTER = Duration.ofSeconds(120);

    private final Life life;
    private final HubPlan plan;
    private final FleetRows rows;
    private final Claims claims;
    private final Renewals renewals;
    private final Acks acks;
    private final Reconciler reconciler;
    private final LeaseListener listener;
    private final Relay relay;
    private final Ring signal;

    public Hub(Life life, HubPlan plan) {
        this.life = life;
        this.plan = plan;
        Machine machine = life.machine();
        Dice dice = plan.dice().fork(life.number());
        InstantSource clock = machine::wall;
        Postgres postgres = new Postgres(life, plan.network(), plan.postgres());
        this.relay = new Relay(life, plan.network(), plan.redis(), postgres, tables -> tables.hubOutbox, plan.rules());
        this.signal = new Ring(new Bell(life), life);
        this.rows = new FleetRows(postgres, clock, plan.policy());
        InstanceRows instances = new InstanceRows(postgres, relay::nudge, plan.rules());
        LeaseTerms terms = new LeaseTerms(ttl(), ttl().multipliedBy(2).dividedBy(3));
        Leases leases = new Leases(terms, machine::nanos);
        LeaderTerms leader = new LeaderTerms(plan.leaderTtl(), plan.replicas(), terms.deafMax());
        Leadership leadership = new Leadership(rows, leader, life.toString(), machine::nanos);
        this.claims = new Claims(instances, instances, leases, terms, signal, clock);
        this.renewals = new Renewals(leases, leadership, instances);
        this.acks = new Acks(instances, leases, signal, new AckRules(restarts()), dice::unit, clock);
        this.listener = new LeaseListener(new RedisKeys(life, plan.network(), plan.redis()), leases, signal);
        Passes passes = new Passes(
                new Passes.Parts(
                        rows,
                        instances,
                        leases,
                        listener,
                        silence(clock),
                        new Unlistened(),
                        dice::next,
                        clock,
                        machine::nanos),
                policy(),
                DEAD_AFTER);
        Reconciler.Pace pace =
                new Reconciler.Pace(Duration.ofSeconds(5), plan.leaderTtl().dividedBy(4));
        this.reconciler = new Reconciler(leadership, passes, signal, pace, clock, _ -> {});
    }

    private boolean early() {
        return plan.rules().breaks(Rules.Broken.HUB_GRANTS_EARLY);
    }

    private Duration ttl() {
        return early() ? plan.ttl().multipliedBy(3).dividedBy(5) : plan.ttl();
    }

    private HubPolicy policy() {
        return new HubPolicy(
                ttl(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                6,
                restarts(),
                DEAD_AFTER,
                new PartitionGuard(Duration.ofSeconds(60), 0.5, 3));
    }

    private static RestartPolicy restarts() {
        return new RestartPolicy(
                5,
                Duration.ofMinutes(15),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5));
    }

    private SilenceWatch silence(InstantSource clock) {
        Unlistened none = new Unlistened();
        Thresholds.Range never = new Thresholds.Range(Double.MAX_VALUE, Double.MAX_VALUE);
        Thresholds thresholds = new Thresholds(never, never, never, Double.MAX_VALUE, Duration.ofDays(1));
        SilenceWatch.Terms terms = new SilenceWatch.Terms(DEAD_AFTER, Duration.ofDays(1), Duration.ofSeconds(5));
        return new SilenceWatch(
                none,
                new HealthRules(thresholds),
                new Alerts(none, Duration.ofMinutes(15)),
                signal,
                terms,
                clock,
                life.machine()::nanos);
    }

    /** Rings wake the strand of the reconciler. */
    private record Ring(Bell bell, Life life) implements PassSignal {

        @Override
        public void ring() {
            bell.ring();
        }

        @Override
        public boolean await(Duration atMost) {
            return bell.await(atMost);
        }

        @Override
        public void rest(Duration time) {
            life.sleep(time);
        }
    }

    public Hub start() {
        life.spawn(reconciler);
        life.spawn(this::listen);
        relay.start();
        reader(StreamKeys.EVENTS, this::event);
        reader(StreamKeys.ACKS, this::ack);
        reader(StreamKeys.HEARTBEATS, this::heartbeat);
        return this;
    }

    private void listen() {
        while (true) {
            listener.listen();
            life.sleep(plan.watchEvery());
        }
    }

    private void reader(String stream, Consumer<Object> handler) {
        new StreamReader(life, plan.network(), plan.redis(), stream, StreamKeys.GROUP_HUB, handler).start();
    }

    private void event(Object body) {
        if (body instanceof FleetEvent event && event.type().equals(FleetEvent.CONTROL_CHANGED)) {
            signal.ring();
        }
    }

    private void ack(Object body) {
        if (body instanceof TaskAck ack) {
            acks.accept(List.of(ack));
        }
    }

    private void heartbeat(Object body) {
        if (body instanceof WorkerHeartbeat beat) {
            heard(beat);
        }
    }

    @Override
    public Life life() {
        return life;
    }

    public LeaseGrant claim(LeaseClaim claim) {
        return claims.claim(claim);
    }

    public LeaseRenewal.Result renew(LeaseRenewal renewal) {
        return renewals.renew(renewal);
    }

    public List<BotTask> tasks(int limit) {
        return rows.offer(FleetRows.POOL, limit);
    }

    public boolean acked(TaskAck ack) {
        acks.accept(List.of(ack));
        return true;
    }

    public boolean heard(WorkerHeartbeat beat) {
        rows.heard(beat);
        return true;
    }
}
