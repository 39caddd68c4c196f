package dev.flotilla.hub.liveness;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.hub.signal.PassSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes in heartbeats, and marks those that fall silent while this hub was listening. */
public final class Heartbeats {

    private static final Logger LOG = Logger.getLogger(Heartbeats.class);

    private final LivenessStore store;
    private final PassSignal signal;
    private final Duration deadAfter;
    private final InstantSource clock;
    private final LongSupplier nanos;
    /** volatile: set by the reconciler and by the lease listener's news, read by the reconciler. */
    private volatile @Nullable Long listeningSince;

    public Heartbeats(
            LivenessStore store, PassSignal signal, Duration deadAfter, InstantSource clock, LongSupplier nanos) {
        this.store = store;
        this.signal = signal;
        this.deadAfter = deadAfter;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @param age since it was sent; one that waited longer than a silence lasts says nothing about now and is dropped */
    public void accept(WorkerHeartbeat heartbeat, Duration age) {
        if (age.compareTo(deadAfter) > 0) {
            LOG.debugf("heartbeat too old workerId=%s age=%s", heartbeat.workerId(), age);
            return;
        }
        LivenessStore.Saved saved = store.save(heartbeat, clock.instant());
        if (saved.joined()) {
            LOG.infof(
                    "worker joined workerId=%s pool=%s freeSlots=%d",
                    heartbeat.workerId(), heartbeat.pool(), heartbeat.freeSlots());
            signal.ring();
        }
    }

    /** Silence before now counts for nothing: this hub was not there, or its ears were closed. */
    public void restart() {
        listeningSince = nanos.getAsLong();
    }

    /** Marks who is silent, once this hub has listened for long enough to know. */
    public void mark() {
        Long since = listeningSince;
        if (since == null || nanos.getAsLong() - since < deadAfter.toNanos()) {
            return;
        }
        LivenessStore.Marked marked = store.markSilent(deadAfter, clock.instant());
        if (marked.workers() > 0 || marked.bots() > 0) {
            LOG.warnf("silent for %s workers=%d bots=%d", deadAfter, marked.workers(), marked.bots());
        }
    }
}
