package dev.flotilla.hub.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Forgets what is older than the history that is kept, a little at a time. Of the leading hub only. */
public final class History {

    private static final Logger LOG = Logger.getLogger(History.class);
    private static final int LIMIT = 10_000;
    private static final int MINUTES_AT_ONCE = 20_000;
    private static final int MINUTES_ROUNDS = 20;

    private final HistoryStore store;
    private final Kept kept;
    private final InstantSource clock;

    /**
     * @param events events, alerts and ended tasks
     * @param minutes the minutes of heartbeats
     */
    public record Kept(Duration events, Duration minutes) {
        public Kept {
            positive("keep-history", events);
            positive("keep-minutes", minutes);
        }

        private static void positive(String key, Duration keep) {
            if (keep.isNegative() || keep.isZero()) {
                throw new IllegalArgumentException("fleet.hub." + key + " must be above zero, was " + keep);
            }
        }
    }

    public History(HistoryStore store, Kept kept, InstantSource clock) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
    }

    /** One round; a fleet of any size makes fewer rows until the next than this can delete. */
    public void forget() {
        Instant now = clock.instant();
        int gone = store.forgetBefore(now.minus(kept.events()), LIMIT);
        int minutes = 0;
        for (int round = 0, went = MINUTES_AT_ONCE; round < MINUTES_ROUNDS && went == MINUTES_AT_ONCE; round++) {
            went = store.forgetMinutesBefore(now.minus(kept.minutes()), MINUTES_AT_ONCE);
            minutes += went;
        }
        if (gone > 0 || minutes > 0) {
            LOG.infof("forgot what is old rows=%d minutes=%d", gone, minutes);
        }
    }
}
