package dev.flotilla.hub.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Forgets what is older than the history that is kept, a little at a time. Confined to the reconciler's thread. */
public final class History {

    private static final Logger LOG = Logger.getLogger(History.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int LIMIT = 10_000;

    private final HistoryStore store;
    private final Duration keep;
    private final InstantSource clock;
    private @Nullable Instant last;

    public History(HistoryStore store, Duration keep, InstantSource clock) {
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("fleet.hub.keep-history must be above zero, was " + keep);
        }
        this.store = store;
        this.keep = keep;
        this.clock = clock;
    }

    /** Does nothing unless it is time again. */
    public void forget() {
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.plus(EVERY))) {
            return;
        }
        last = now;
        int gone = store.forgetBefore(now.minus(keep), LIMIT);
        if (gone > 0) {
            LOG.infof("forgot old events and tasks rows=%d olderThan=%s", gone, keep);
        }
    }
}
