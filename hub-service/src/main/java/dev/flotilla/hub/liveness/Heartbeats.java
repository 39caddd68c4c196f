package dev.flotilla.hub.liveness;

import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.hub.signal.PassSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Takes in heartbeats: what they say of workers and bots, and whom that must be told. */
public final class Heartbeats {

    private static final Logger LOG = Logger.getLogger(Heartbeats.class);
    private static final int TURNS = 64;

    private final HeartbeatStore store;
    private final HealthRules rules;
    private final Alerts alerts;
    private final PassSignal signal;
    private final Duration deadAfter;
    private final InstantSource clock;
    private final List<Lock> turns =
            Stream.generate(() -> (Lock) new ReentrantLock()).limit(TURNS).toList();

    public Heartbeats(
            HeartbeatStore store,
            HealthRules rules,
            Alerts alerts,
            PassSignal signal,
            Duration deadAfter,
            InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.alerts = alerts;
        this.signal = signal;
        this.deadAfter = deadAfter;
        this.clock = clock;
    }

    /** @param age since it was sent; one that waited longer than a silence lasts says nothing about now and is dropped */
    public void accept(WorkerHeartbeat heartbeat, Duration age) {
        if (age.compareTo(deadAfter) > 0) {
            LOG.debugf("heartbeat too old workerId=%s age=%s", heartbeat.workerId(), age);
            return;
        }
        // Those of one worker one after the other: what the first one told, the next one need not tell again.
        Lock turn = turns.get(Math.floorMod(heartbeat.workerId().hashCode(), TURNS));
        turn.lock();
        try {
            take(heartbeat);
        } finally {
            turn.unlock();
        }
    }

    private void take(WorkerHeartbeat heartbeat) {
        Instant now = clock.instant();
        HeartbeatStore.Seen seen = store.seen(heartbeat, deadAfter, now);
        List<Alerts.Assessed> assessed = heartbeat.bots().stream()
                .filter(beat -> seen.bots().containsKey(beat.botId()))
                .map(beat -> assess(beat, seen.bots()))
                .toList();
        HeartbeatStore.Saved saved = store.save(new HeartbeatStore.Taken(
                heartbeat, alerts.judge(assessed, now), seen.superseded(), seen.anyDead(), now));
        if (saved.joined()) {
            LOG.infof(
                    "worker joined workerId=%s pool=%s freeSlots=%d",
                    heartbeat.workerId(), heartbeat.pool(), heartbeat.freeSlots());
            signal.ring();
        }
    }

    private Alerts.Assessed assess(BotBeat beat, Map<String, HeartbeatStore.Known> known) {
        HeartbeatStore.Known bot = Objects.requireNonNull(known.get(beat.botId()));
        Health health = rules.assess(new Evidence(Evidence.Sign.of(beat), bot.expected()), Duration.ZERO);
        return new Alerts.Assessed(beat.botId(), beat, health, bot.unwell());
    }
}
