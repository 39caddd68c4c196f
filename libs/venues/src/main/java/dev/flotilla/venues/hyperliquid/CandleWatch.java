package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
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
 * end. Pure but for its memory; confined to the feed.
 */
final class CandleWatch {

    static final Interval INTERVAL = Interval.M5;

    /** How long after its end a candle may still change. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<String, Bar> growing = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final Map<String, BigDecimal> funding = new HashMap<>();

    /** A bar that is closed. */
    record Closed(String coin, Bar bar, @Nullable BigDecimal fundingRate) {

        Instant closedAt() {
            return Instant.ofEpochMilli(bar.closeTimeMillis(INTERVAL));
        }
    }

    /** Takes a candle; what is closed by it. */
    List<Closed> accept(JsonNode candle) {
        String coin = HyperliquidJson.text(candle, "s");
        Bar bar = HyperliquidParse.bar(candle);
        Bar before = growing.get(coin);
        if (before != null && bar.openTimeMillis() < before.openTimeMillis()) {
            return List.of();
        }
        growing.put(coin, bar);
        if (before == null || bar.openTimeMillis() == before.openTimeMillis()) {
            return List.of();
        }
        return closed(coin, before);
    }

    void funding(String coin, BigDecimal rate) {
        funding.put(coin, rate);
    }

    /** Bars whose end is past, though no candle followed. */
    List<Closed> due(Instant now) {
        List<Closed> due = new ArrayList<>();
        growing.forEach((coin, bar) -> {
            if (bar.closeTimeMillis(INTERVAL) + GRACE.toMillis() <= now.toEpochMilli()) {
                due.addAll(closed(coin, bar));
            }
        });
        return due;
    }

    private List<Closed> closed(String coin, Bar bar) {
        if (bar.openTimeMillis() <= told.getOrDefault(coin, Long.MIN_VALUE)) {
            return List.of();
        }
        told.put(coin, bar.openTimeMillis());
        return List.of(new Closed(coin, bar, funding.get(coin)));
    }

    /** The connection is gone: what grew may lack something, history tells it. */
    void forget() {
        growing.clear();
    }

    void forget(String coin) {
        growing.remove(coin);
    }
}
