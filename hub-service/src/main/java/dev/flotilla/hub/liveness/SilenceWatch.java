package dev.flotilla.hub.liveness;

import dev.flotilla.hub.signal.PassSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Notices what heartbeats cannot tell: that they do not come, and that what they told of has gone on since. Of the leading hub only. */
public final class SilenceWatch {

    private static final Logger LOG = Logger.getLogger(SilenceWatch.class);

    private final SilenceStore store;
    private final HealthRules rules;
    private final Alerts alerts;
    private final PassSignal signal;
    private final Terms terms;
    private final InstantSource clock;
    private final LongSupplier nanos;
    // Guarded by this: the reconciler restarts it, the upkeep looks.
    private @Nullable Long listeningSince;
    private @Nullable Instant lookedAt;

    /**
     * @param deadAfter silence of a bot that has none of its own, and of workers
     * @param decisionSilence see {@link Thresholds#decisionSilence}
     * @param breakAfter time between two looks after which heartbeats may have been missed: this hub was paused, or Postgres away
     */
    public record Terms(Duration deadAfter, Duration decisionSilence, Duration breakAfter) {}

    public SilenceWatch(
            SilenceStore store,
            HealthRules rules,
            Alerts alerts,
            PassSignal signal,
            Terms terms,
            InstantSource clock,
            LongSupplier nanos) {
        this.store = store;
        this.rules = rules;
        this.alerts = alerts;
        this.signal = signal;
        this.terms = terms;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Silence before now counts for nothing: this hub was not there, or its ears were closed. */
    public synchronized void restart() {
        listeningSince = nanos.getAsLong();
    }

    /** One look. */
    public void look() {
        Instant now = clock.instant();
        Duration listened = listened(now);
        SilenceStore.Marked marked = store.markSilent(terms.deadAfter(), listened, now);
        if (marked.workers() > 0 || marked.bots() > 0) {
            LOG.warnf("silent workers=%d bots=%d", marked.workers(), marked.bots());
            signal.ring();
        }
        List<Alerts.Assessed> idle = store.quiet(terms.deadAfter(), terms.decisionSilence(), now).stream()
                .map(quiet ->
                        new Alerts.Assessed(quiet.botId(), null, rules.assess(quiet.evidence(), quiet.age()), true))
                .filter(bot -> bot.health().status() != Health.Status.HEALTHY)
                .toList();
        if (!idle.isEmpty()) {
            store.rejudge(alerts.judge(idle, now), now);
        }
        looked(now);
    }

    /** The wall clock tells a pause of the whole machine, which the monotonic one does not notice. */
    private synchronized Duration listened(Instant now) {
        Instant before = lookedAt;
        Long since = listeningSince;
        boolean broken = before == null || Duration.between(before, now).abs().compareTo(terms.breakAfter()) > 0;
        if (since == null || broken) {
            listeningSince = nanos.getAsLong();
            return Duration.ZERO;
        }
        return Duration.ofNanos(nanos.getAsLong() - since);
    }

    /** Only after the look: while Postgres is away, no heartbeat can be kept either. */
    private synchronized void looked(Instant at) {
        lookedAt = at;
    }
}
