package dev.flotilla.hub.wiring;

import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.hub.failover.PartyStore;
import dev.flotilla.hub.failover.Takeovers;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.instance.RestartPolicy;
import dev.flotilla.hub.leader.LeaderStore;
import dev.flotilla.hub.leader.LeaderTerms;
import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.lease.ClaimStore;
import dev.flotilla.hub.lease.Claims;
import dev.flotilla.hub.lease.LeaseListener;
import dev.flotilla.hub.lease.LeaseReader;
import dev.flotilla.hub.lease.LeaseReading;
import dev.flotilla.hub.lease.LeaseTerms;
import dev.flotilla.hub.lease.Leases;
import dev.flotilla.hub.lease.Renewals;
import dev.flotilla.hub.lease.adapter.RedisLeaseReader;
import dev.flotilla.hub.liveness.SilenceStore;
import dev.flotilla.hub.liveness.SilenceWatch;
import dev.flotilla.hub.reconcile.FleetView;
import dev.flotilla.hub.reconcile.HubPolicy;
import dev.flotilla.hub.reconcile.PartitionGuard;
import dev.flotilla.hub.reconcile.Passes;
import dev.flotilla.hub.reconcile.Reconciler;
import dev.flotilla.hub.reconcile.adapter.PassMetrics;
import dev.flotilla.hub.signal.Causes;
import dev.flotilla.hub.signal.PassSignal;
import dev.flotilla.hub.signal.Rounds;
import dev.flotilla.hub.signal.ThreadSignal;
import dev.flotilla.hub.signal.TraceSource;
import dev.flotilla.hub.task.AckRules;
import dev.flotilla.hub.task.Acks;
import dev.flotilla.streams.RedisEnabled;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes the hub's core objects out of configuration, stores and the machine's clocks. */
@Singleton
class HubWiring {

    /** How often the leadership is prolonged within its time: another hub acts 7.5 s after the leader was killed. */
    private static final int LEADER_CONFIRMS = 4;

    private final HubConfig hub;
    private final LeaseConfig lease;
    private final SecureRandom random = new SecureRandom();

    HubWiring(HubConfig hub, LeaseConfig lease) {
        this.hub = hub;
        this.lease = lease;
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    PassSignal signal() {
        return new ThreadSignal();
    }

    @Produces
    @Singleton
    LeaseTerms leaseTerms() {
        LeaseTerms terms = new LeaseTerms(lease.ttl(), lease.fenceAfter());
        // Slower than that, every look would come after a pause in listening, and no lease would ever run out.
        if (lease.watchEvery().multipliedBy(2).compareTo(terms.deafMax()) > 0) {
            throw new IllegalArgumentException("fleet.lease.watch-every must be at most half of ttl - fence-after ("
                    + terms.deafMax() + "), was " + lease.watchEvery());
        }
        return terms;
    }

    @Produces
    @Singleton
    Leases leases(LeaseTerms terms) {
        return new Leases(terms, System::nanoTime);
    }

    @Produces
    @Singleton
    LeaseReader leaseReader(Redis redis, RedisEnabled enabled) {
        if (!enabled.value()) {
            return _ -> new LeaseReading.NoRedis();
        }
        return new RedisLeaseReader(
                redis, lease.watchTimeout(), () -> UUID.randomUUID().toString());
    }

    @Produces
    @Singleton
    LeaseListener leaseListener(LeaseReader reader, Leases leases, PassSignal signal) {
        return new LeaseListener(reader, leases, signal);
    }

    @Produces
    @Singleton
    Leadership leadership(LeaderStore store, LeaseTerms terms) {
        String holder = hub.id().orElseGet(() -> "hub-" + UUID.randomUUID());
        LeaderTerms leaderTerms = new LeaderTerms(hub.leaderTtl(), hub.replicas(), terms.deafMax());
        return new Leadership(store, leaderTerms, holder, System::nanoTime);
    }

    @Produces
    @Singleton
    Claims claims(
            ClaimStore offers,
            InstanceStore instances,
            Leases leases,
            LeaseTerms terms,
            PassSignal signal,
            InstantSource clock) {
        return new Claims(offers, instances, leases, terms, signal, clock);
    }

    @Produces
    @Singleton
    Renewals renewals(Leases leases, Leadership leadership, InstanceStore instances) {
        return new Renewals(leases, leadership, instances);
    }

    @Produces
    @Singleton
    Acks acks(InstanceStore instances, Leases leases, PassSignal signal, InstantSource clock) {
        return new Acks(instances, leases, signal, new AckRules(restarts()), random::nextDouble, clock);
    }

    /** Acks that come one by one are committed together. */
    @Produces
    @Singleton
    Rounds<TaskAck> ackRounds(Acks acks) {
        return new Rounds<>(acks::accept, Thread::startVirtualThread);
    }

    @Produces
    @Singleton
    Takeovers takeovers(PartyStore parties, InstanceStore instances, PassSignal signal, InstantSource clock) {
        return new Takeovers(parties, instances, signal, hub.takeoverBound(), clock);
    }

    @Produces
    @Singleton
    Causes causes() {
        return new Causes();
    }

    /** W3C trace context of the request or message that the thread works on. */
    @Produces
    @Singleton
    TraceSource traces() {
        return () -> {
            SpanContext span = Span.current().getSpanContext();
            return span.isValid()
                    ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                            + span.getTraceFlags().asHex()
                    : null;
        };
    }

    @Produces
    @Singleton
    Passes passes(
            FleetView view,
            InstanceStore store,
            Leases leases,
            LeaseListener listener,
            SilenceWatch silenceWatch,
            SilenceStore silences,
            InstantSource clock) {
        Passes.Parts parts = new Passes.Parts(
                view, store, leases, listener, silenceWatch, silences, random::nextLong, clock, System::nanoTime);
        return new Passes(parts, policy(), hub.deadAfter());
    }

    private HubPolicy policy() {
        HubConfig.Partition partition = hub.partition();
        return new HubPolicy(
                lease.ttl(),
                hub.claimBound(),
                hub.answerBound(),
                hub.resendMax(),
                restarts(),
                hub.takeoverBound(),
                new PartitionGuard(partition.window(), partition.share(), partition.bots()));
    }

    @Produces
    @Singleton
    Reconciler reconciler(
            Leadership leadership, Passes passes, PassSignal signal, InstantSource clock, PassMetrics metrics) {
        Reconciler.Pace pace = new Reconciler.Pace(hub.tick(), hub.leaderTtl().dividedBy(LEADER_CONFIRMS));
        return new Reconciler(leadership, passes, signal, pace, clock, metrics);
    }

    private RestartPolicy restarts() {
        return new RestartPolicy(
                hub.restartBudget(),
                hub.restartWindow(),
                hub.backoffFirst(),
                hub.backoffMax(),
                hub.stableAfter(),
                hub.healthyAfter(),
                hub.haltRetry());
    }
}
