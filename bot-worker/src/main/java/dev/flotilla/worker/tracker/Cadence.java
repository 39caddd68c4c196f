package dev.flotilla.worker.tracker;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something is due again: after its interval on this machine's clock, or on the market's where that sets the pace and is faster, as a
 * replayed one is.
 */
final class Cadence {

    private final boolean byMarket;
    private Duration every;
    private @Nullable Instant lastMarket;
    private long lastNanos;

    /** @param byMarket the market's clock sets the pace too */
    Cadence(Duration every, boolean byMarket) {
        this.every = every;
        this.byMarket = byMarket;
    }

    void every(Duration interval) {
        every = interval;
    }

    boolean due(Instant market, long nanos) {
        return lastMarket == null
                || byMarket && !market.isBefore(lastMarket.plus(every))
                || nanos - lastNanos >= every.toNanos();
    }

    void done(Instant market, long nanos) {
        lastMarket = market;
        lastNanos = nanos;
    }

    /** How long nothing is due as far as this machine's clock tells. */
    Duration rest(long nanos) {
        return lastMarket == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, lastNanos + every.toNanos() - nanos));
    }

    /** Due at once. */
    void hurry() {
        lastMarket = null;
    }
}
