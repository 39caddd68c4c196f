package dev.flotilla.worker.tracker;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something is due again: after its interval on the market's clock or on this machine's, whichever is over first. A replayed market
 * runs faster than the wall and sets the pace; a live one does not.
 */
final class Cadence {

    private Duration every;
    private @Nullable Instant lastMarket;
    private long lastNanos;

    Cadence(Duration every) {
        this.every = every;
    }

    void every(Duration interval) {
        every = interval;
    }

    boolean due(Instant market, long nanos) {
        return lastMarket == null || !market.isBefore(lastMarket.plus(every)) || nanos - lastNanos >= every.toNanos();
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
