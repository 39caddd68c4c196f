package dev.flotilla.worker.memory;

import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches the memory of this process. Too much of it for a while: no more bots, and flat ones go, one per look, until there is room again.
 * A bot with a position is never moved for it. Confined to the thread that looks.
 *
 * <pre>
 * Calm -> Recycling -> Calm
 * </pre>
 */
public final class MemoryGuard {

    private static final Logger LOG = Logger.getLogger(MemoryGuard.class);
    /** A moment's peak is none of our business. */
    private static final int LOOKS_IN_A_ROW = 3;

    /** After that many looks without a bot the memory will not come back by itself. */
    private static final int EMPTY_LOOKS = 12;

    private final MemoryRule rule;
    private final Supplier<MemoryReading> probe;
    private final Recyclable bots;
    private final MemoryNews news;
    private int same;
    private int emptyLooks;
    // Volatile: written by the looking thread, read by health checks.
    private volatile @Nullable String cause;
    private volatile boolean stuck;

    public MemoryGuard(MemoryRule rule, Supplier<MemoryReading> probe, Recyclable bots, MemoryNews news) {
        this.rule = rule;
        this.probe = probe;
        this.bots = bots;
        this.news = news;
    }

    /** One look. */
    public void look() {
        MemoryReading reading = probe.get();
        if (cause == null) {
            watch(reading);
        } else {
            recycle(reading);
        }
    }

    private void watch(MemoryReading reading) {
        String excess = rule.excess(reading).orElse(null);
        same = excess == null ? 0 : same + 1;
        if (excess != null && same >= LOOKS_IN_A_ROW) {
            same = 0;
            cause = excess;
            LOG.warnf("short of memory, no more bots and flat ones go cause=%s bots=%d", excess, bots.size());
            bots.cordon("short of memory: " + excess);
            news.recycling(excess, bots.size());
        }
    }

    private void recycle(MemoryReading reading) {
        same = rule.relaxed(reading) ? same + 1 : 0;
        if (same >= LOOKS_IN_A_ROW) {
            LOG.infof("memory is back, taking bots again bots=%d", bots.size());
            same = 0;
            emptyLooks = 0;
            cause = null;
            stuck = false;
            bots.cordon(null);
            return;
        }
        emptyLooks = bots.size() == 0 ? emptyLooks + 1 : 0;
        stuck = emptyLooks >= EMPTY_LOOKS;
        if (same == 0) {
            bots.letOneGo("the worker is short of memory");
        }
    }

    /** Why flat bots go; null while memory suffices. */
    public @Nullable String cause() {
        return cause;
    }

    /** True when no bot is left and the memory did not come back: only a new process helps. */
    public boolean stuck() {
        return stuck;
    }
}
