package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.runtime.RuntimeTerms;
import java.time.Duration;
import java.time.Instant;

/** When a runtime looks at its wallet next, and whether with a tick. Confined to the loop. */
final class LookTimes {

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Cadence scans;
    private final Cadence ticks;
    private long notBefore;

    /** @param byMarket the market's clock sets the pace too; not where a venue counts requests by its own clock */
    LookTimes(RuntimeTerms terms, boolean byMarket, long nanos) {
        this.scans = new Cadence(Duration.ofSeconds(terms.scanSeconds()), byMarket);
        this.ticks = new Cadence(tickEvery(terms), byMarket);
        this.notBefore = nanos;
    }

    private static Duration tickEvery(RuntimeTerms terms) {
        ExitPolicy exit = terms.exit();
        return Duration.ofSeconds(exit == null ? ExitPolicy.LONGEST_INTERVAL_SECONDS : exit.intervalSeconds());
    }

    void follow(RuntimeTerms terms) {
        scans.every(Duration.ofSeconds(terms.scanSeconds()));
        ticks.every(tickEvery(terms));
    }

    void hurry() {
        scans.hurry();
    }

    void tickSoon() {
        ticks.hurry();
    }

    /** What was seen is not believed yet. */
    void againSoon(long nanos) {
        scans.hurry();
        pause(nanos);
    }

    void pause(long nanos) {
        notBefore = nanos + AFTER_TROUBLE.toNanos();
    }

    boolean allowed(long nanos) {
        return nanos - notBefore >= 0;
    }

    boolean tickDue(Instant market, long nanos) {
        return ticks.due(market, nanos);
    }

    boolean lookDue(Instant market, long nanos) {
        return scans.due(market, nanos);
    }

    void looked(Instant market, long nanos, boolean tick) {
        scans.done(market, nanos);
        if (tick) {
            ticks.done(market, nanos);
        }
    }

    /** How long nothing is due, neither a look nor what has a time of its own. */
    Duration rest(Duration other, long nanos) {
        Duration next = shorter(other, shorter(scans.rest(nanos), ticks.rest(nanos)));
        Duration pause = Duration.ofNanos(Math.max(0, notBefore - nanos));
        return next.compareTo(pause) < 0 ? pause : next;
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
