package dev.flotilla.core.marketmaking;

import org.jspecify.annotations.Nullable;

/** Finds how long a maker has nothing to do unless there is news. */
final class Waiting {
    private static final long LONGEST = 60 * Nanos.SECOND;

    private final Settings settings;
    private final Ladder ladder;
    private final MarketState market;
    private final Breaker breaker;
    private final PlaceRate rate;
    private final long nanos;
    private long due;

    Waiting(Settings settings, Ladder ladder, MarketState market, Breaker breaker, PlaceRate rate, long nanos) {
        this.settings = settings;
        this.ladder = ladder;
        this.market = market;
        this.breaker = breaker;
        this.rate = rate;
        this.nanos = nanos;
        this.due = nanos + LONGEST;
    }

    long rest(boolean stopped, long nextTick) {
        if (breaker.isWatching()) {
            sooner(nextTick);
        }
        sooner(breaker.openUntil());
        ladder.live().forEach(order -> sooner(order.cancelUntil()));
        if (stopped) {
            ladder.live().forEach(this::cancellable);
        } else {
            ladder.rungs().forEach(this::rung);
        }
        return Math.max(0, due - nanos);
    }

    /** An order that may not stay. */
    private void cancellable(MakerOrder order) {
        if (!order.isCancelling()) {
            sooner(order.isCancellable(nanos) ? (Long) nanos : order.answerUntil());
        }
    }

    private void rung(Rung rung) {
        MakerOrder order = rung.order();
        if (rung.slot().level() >= settings.whole("MM_NUM_PRICE_LEVELS")) {
            if (order != null) {
                cancellable(order);
            }
            return;
        }
        long looked = rung.dueAt(nanos, market, settings);
        if (order != null) {
            sooner(looked);
            if (!order.isCancelling()) {
                sooner(Zombies.from(order, settings));
            }
            return;
        }
        sooner(Nanos.later(looked, rate.freeAt(nanos, settings)));
    }

    private void sooner(@Nullable Long moment) {
        if (moment != null) {
            due = Nanos.earlier(due, moment);
        }
    }
}
