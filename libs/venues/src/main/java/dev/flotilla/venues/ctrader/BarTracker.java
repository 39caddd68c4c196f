package dev.flotilla.venues.ctrader;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Says when a 5m bar of one symbol has closed: when the next one begins, or when its time is over in a quiet market. Each bar once, never
 * backwards. Thread-safe by its own lock, as the reading thread brings prices and the keeping thread the time.
 */
final class BarTracker {
    private @Nullable Bar forming;
    private long lastClosed;

    /** Takes the newest state of the bar that is forming; gives the one before when that has closed with it. */
    synchronized @Nullable Bar update(Bar bar) {
        Bar before = forming;
        if (bar.openTimeMillis() <= lastClosed) {
            return null;
        }
        if (before != null && bar.openTimeMillis() < before.openTimeMillis()) {
            return null;
        }
        forming = bar;
        boolean next = before != null && bar.openTimeMillis() > before.openTimeMillis();
        return next ? closing(before) : null;
    }

    /** Gives the forming bar when its time ended before this moment. */
    synchronized @Nullable Bar due(long untilMillis) {
        Bar bar = forming;
        if (bar == null || bar.closeTimeMillis(Interval.M5) > untilMillis) {
            return null;
        }
        forming = null;
        return closing(bar);
    }

    private @Nullable Bar closing(@Nullable Bar bar) {
        if (bar == null || bar.openTimeMillis() <= lastClosed) {
            return null;
        }
        lastClosed = bar.openTimeMillis();
        return bar;
    }

    /** True, once, for a bar of the past that was not told. */
    synchronized boolean closes(long openMillis) {
        if (openMillis <= lastClosed) {
            return false;
        }
        lastClosed = openMillis;
        return true;
    }

    /** Prices are missing from now on: the bar that was forming is read from the history instead. */
    synchronized void interrupted() {
        forming = null;
    }

    /** Opening time of the newest closed bar, 0 = none yet. */
    synchronized long lastClosed() {
        return lastClosed;
    }
}
