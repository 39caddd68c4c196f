package dev.flotilla.worker.runtime;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.MarketTracker;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.Venue;
import java.math.BigDecimal;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The market of one symbol as one bot sees it: windows without holes, kept from pushed bars and history. Confined to the loop. */
final class SymbolMarket {

    private static final Logger LOG = Logger.getLogger(SymbolMarket.class);
    /** Holes up to here are filled bar by bar; longer ones begin anew from history. */
    private static final int FILLED_BARS_MAX = MarketWindows.FIVE_MINUTE_BARS - 5;

    private final String symbol;
    private final Venue venue;
    private MarketTracker tracker = new MarketTracker();
    private long lastOpenMillis = Long.MIN_VALUE;
    private @Nullable BigDecimal lastClose;
    private @Nullable BigDecimal fundingRate;

    SymbolMarket(String symbol, Venue venue) {
        this.symbol = symbol;
        this.venue = venue;
    }

    /** What a pushed bar means to the windows. */
    enum Step {
        /** It is the newest bar of the windows now. */
        NEWEST,
        /** The windows are further already. */
        OLD
    }

    /** Begins from history unless it has begun. Throws when the venue does not answer. */
    void seedIfBlank() {
        if (lastOpenMillis == Long.MIN_VALUE) {
            seed();
        }
    }

    private void seed() {
        // What is still right the longest comes first: a start that has to wait for the rest of it asks again, and
        // others share it.
        List<Bar> fourHourBars = venue.feed().history(symbol, Interval.H4, MarketWindows.FOUR_HOUR_BARS);
        List<Bar> hours = venue.feed().history(symbol, Interval.H1, MarketWindows.ONE_HOUR_BARS);
        List<Bar> fives = venue.feed().history(symbol, Interval.M5, MarketWindows.FIVE_MINUTE_BARS);
        MarketWindows history = new MarketWindows(fives, hours, fourHourBars);
        MarketTracker fresh = new MarketTracker();
        fresh.seed(history);
        tracker = fresh;
        List<Bar> bars = history.fiveMinutes();
        lastOpenMillis = bars.isEmpty() ? Long.MIN_VALUE : bars.getLast().openTimeMillis();
        lastClose = bars.isEmpty() ? null : bars.getLast().close();
    }

    /** Takes a pushed bar, and what is missing before it. Throws when the venue must be asked and does not answer. */
    Step accept(Bar bar, @Nullable BigDecimal funding) {
        if (bar.openTimeMillis() < lastOpenMillis) {
            return Step.OLD;
        }
        fundingRate = funding;
        if (bar.openTimeMillis() == lastOpenMillis) {
            return Step.NEWEST;
        }
        boolean hole = lastOpenMillis != Long.MIN_VALUE && bar.openTimeMillis() > lastOpenMillis + Interval.M5.millis();
        if (hole) {
            fill(bar);
        }
        if (bar.openTimeMillis() > lastOpenMillis) {
            append(bar);
        }
        return bar.openTimeMillis() == lastOpenMillis ? Step.NEWEST : Step.OLD;
    }

    private void fill(Bar upTo) {
        long missing = (upTo.openTimeMillis() - lastOpenMillis) / Interval.M5.millis() - 1;
        if (missing > FILLED_BARS_MAX) {
            LOG.infof("long hole in the bars, reading history anew symbol=%s bars=%d", symbol, missing);
            seed();
            return;
        }
        for (Bar bar : venue.feed().history(symbol, Interval.M5, MarketWindows.FIVE_MINUTE_BARS)) {
            if (bar.openTimeMillis() > lastOpenMillis && bar.openTimeMillis() < upTo.openTimeMillis()) {
                append(bar);
            }
        }
    }

    /** Takes what happened while nothing was pushed; the newest bar there is, null when nothing is new. */
    @Nullable
    Bar catchUp() {
        long before = lastOpenMillis;
        List<Bar> newest = venue.feed().history(symbol, Interval.M5, 1);
        if (newest.isEmpty() || newest.getFirst().openTimeMillis() <= before) {
            return null;
        }
        Bar bar = newest.getFirst();
        return accept(bar, fundingRate) == Step.NEWEST ? bar : null;
    }

    private void append(Bar bar) {
        tracker.accept(bar);
        lastOpenMillis = bar.openTimeMillis();
        lastClose = bar.close();
    }

    /** Close of the newest bar that the venue has now, whether it was pushed already or not. */
    @Nullable
    BigDecimal newestPrice() {
        List<Bar> newest = venue.feed().history(symbol, Interval.M5, 1);
        return newest.isEmpty() ? lastClose : newest.getLast().close();
    }

    MarketFeatures features() {
        return tracker.features(fundingRate);
    }

    MarketWindows windows() {
        return tracker.windows();
    }

    @Nullable
    BigDecimal lastClose() {
        return lastClose;
    }

    /** ATR14 of the 1h window; null while there is no history: a stop that is needed does not wait for it (P3). */
    @Nullable
    BigDecimal protectiveRange() {
        return features().oneHour().atr14();
    }

    @Nullable
    InstrumentFilters filters() {
        return venue.instruments().find(symbol).map(Instrument::filters).orElse(null);
    }
}
