package dev.flotilla.hub.wiring;

import dev.flotilla.hub.deadletter.DeadLetterReader;
import dev.flotilla.hub.deadletter.DeadLetterStore;
import dev.flotilla.hub.deadletter.DeadLetters;
import dev.flotilla.hub.deadletter.adapter.RedisDeadLetters;
import dev.flotilla.hub.history.History;
import dev.flotilla.hub.history.HistoryStore;
import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.liveness.AlertStore;
import dev.flotilla.hub.liveness.Alerts;
import dev.flotilla.hub.liveness.HealthRules;
import dev.flotilla.hub.liveness.HeartbeatStore;
import dev.flotilla.hub.liveness.Heartbeats;
import dev.flotilla.hub.liveness.SilenceStore;
import dev.flotilla.hub.liveness.SilenceWatch;
import dev.flotilla.hub.liveness.Thresholds;
import dev.flotilla.hub.position.ClaimRelease;
import dev.flotilla.hub.position.PositionClaims;
import dev.flotilla.hub.signal.PassSignal;
import dev.flotilla.hub.upkeep.Chore;
import dev.flotilla.hub.upkeep.Upkeep;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Makes what watches workers and bots, and the chores of the leading hub. */
@Singleton
class LivenessWiring {

    private static final Duration LOOK_EVERY_MAX = Duration.ofSeconds(2);
    private static final Duration SETTLE_EVERY = Duration.ofSeconds(30);
    private static final Duration RELEASE_EVERY_MAX = Duration.ofSeconds(5);
    private static final Duration DEAD_LETTERS_EVERY = Duration.ofSeconds(5);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final int LOOKS = 20;
    private static final int BREAKS = 4;

    private final HubConfig hub;
    private final LeaseConfig lease;

    LivenessWiring(HubConfig hub, LeaseConfig lease) {
        this.hub = hub;
        this.lease = lease;
    }

    @Produces
    @Singleton
    HealthRules healthRules() {
        HubConfig.Health health = hub.health();
        return new HealthRules(new Thresholds(
                new Thresholds.Range(health.drawdownWarning(), health.drawdownCritical()),
                new Thresholds.Range(health.latencyWarning(), health.latencyCritical()),
                new Thresholds.Range(health.errorsWarning(), health.errorsCritical()),
                health.memoryCritical(),
                health.decisionSilence()));
    }

    @Produces
    @Singleton
    Alerts alerts(AlertStore store) {
        return new Alerts(store, hub.health().repeatAfter());
    }

    @Produces
    @Singleton
    Heartbeats heartbeats(
            HeartbeatStore store, HealthRules rules, Alerts alerts, PassSignal signal, InstantSource clock) {
        return new Heartbeats(store, rules, alerts, signal, hub.deadAfter(), clock);
    }

    @Produces
    @Singleton
    SilenceWatch silenceWatch(
            SilenceStore store, HealthRules rules, Alerts alerts, PassSignal signal, InstantSource clock) {
        SilenceWatch.Terms terms = new SilenceWatch.Terms(
                hub.deadAfter(), hub.health().decisionSilence(), hub.deadAfter().dividedBy(BREAKS));
        return new SilenceWatch(store, rules, alerts, signal, terms, clock, System::nanoTime);
    }

    @Produces
    @Singleton
    History history(HistoryStore store, InstantSource clock) {
        return new History(store, new History.Kept(hub.keepHistory(), hub.keepMinutes()), clock);
    }

    @Produces
    @Singleton
    ClaimRelease claimRelease(PositionClaims claims, PassSignal signal, InstantSource clock) {
        return new ClaimRelease(claims, hub.claimSettle(), signal, clock);
    }

    @Produces
    @Singleton
    DeadLetterReader deadLetterReader(Redis redis) {
        return new RedisDeadLetters(redis, lease.watchTimeout());
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(DeadLetterReader reader, DeadLetterStore store) {
        return new DeadLetters(reader, store, store::pools);
    }

    @Produces
    @Singleton
    Upkeep upkeep(
            Leadership leadership,
            SilenceWatch silenceWatch,
            SilenceStore silences,
            ClaimRelease claims,
            DeadLetters deadLetters,
            History history,
            InstantSource clock) {
        Duration look = shorter(LOOK_EVERY_MAX, hub.deadAfter().dividedBy(LOOKS));
        return new Upkeep(
                List.of(
                        new Chore("silence", look, silenceWatch::look),
                        new Chore("stopped bots", SETTLE_EVERY, () -> silences.settleStopped(clock.instant())),
                        new Chore("claims", shorter(RELEASE_EVERY_MAX, hub.tick()), claims::release),
                        new Chore("dead letters", DEAD_LETTERS_EVERY, deadLetters::look),
                        new Chore("history", FORGET_EVERY, history::forget)),
                () -> leadership.fence().isPresent(),
                System::nanoTime);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
