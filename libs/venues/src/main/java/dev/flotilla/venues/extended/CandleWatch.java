package dev.flotilla.venues.extended;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells from candles that still grow which bars are closed: when the next one begins, or, where nobody trades, a moment after its
 * end. Confined to the feed.
 */
final class CandleWatch {

    static final Interval INTERVAL = Interval.M5;

    /** How long after its end a candle may still change. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<String, Bar> growing = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final Map<String, BigDecimal> funding = new HashMap<>();

    /** A bar that is closed. */
    record Closed(String market, Bar bar, @Nullable BigDecimal fundingRate) {

        Instant closedAt() {
            return Instant.ofEpochMilli(bar.closeTimeMillis(INTERVAL));
        }
    }

    /** Takes a candle; what is closed by it. */
    List<Closed> accept(String market, Bar bar) {
        Bar before = growing.get(market);
        if (before != null && bar.openTimeMillis() < before.openTimeMillis()) {
            return List.of();
        }
        growing.put(market, bar);
        return before != null && bar.openTimeMillis() > before.openTimeMillis() ? closed(market, before) : List.of();
    }

    void funding(String market, BigDecimal rate) {
        funding.put(market, rate);
    }

    /** Bars whose end is past, though no candle followed. */
    List<Closed> due(Instant now) {
        List<Closed> due = new ArrayList<>();
        growing.forEach((market, bar) -> {
            if (bar.closeTimeMillis(INTERVAL) + GRACE.toMillis() <= now.toEpochMilli()) {
                due.addAll(closed(market, bar));
            }
        });
        return due;
    }

    private List<Closed> closed(String market, Bar bar) {
        if (bar.openTimeMillis() <= told.getOrDefault(market, Long.MIN_VALUE)) {
            return List.of();
        }
        told.put(market, bar.openTimeMillis());
        return List.of(new Closed(market, bar, funding.get(market)));
    }

    /** The connection is gone: what grew may lack something, history tells it. */
    void forget(String market) {
        growing.remove(market);
    }
}
