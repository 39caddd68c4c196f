package dev.flotilla.papervenue.market.live;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.market.SymbolBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts bars that arrive symbol by symbol together into steps. A step is complete when every symbol has its bar; one that
 * stays incomplete goes out without the missing bars, which then come with a later step. Mutable, confined to the poller.
 */
final class BarCollector {
    private final Map<String, Long> seenOpen = new LinkedHashMap<>();
    private final Map<String, BigDecimal> funding = new HashMap<>();
    private final TreeMap<Long, List<SymbolBar>> waiting = new TreeMap<>();
    private final List<SymbolBar> late = new ArrayList<>();
    private long lastGiven;

    /** @param startMillis bars that close up to this moment are history */
    BarCollector(Collection<String> symbols, long startMillis) {
        lastGiven = startMillis;
        symbols.forEach(symbol -> seenOpen.put(symbol, startMillis - Interval.M5.millis()));
    }

    /** Open time of the next bar to ask for. */
    Instant nextOpen(String symbol) {
        return Instant.ofEpochMilli(seenOpen.getOrDefault(symbol, 0L) + Interval.M5.millis());
    }

    void funding(String symbol, BigDecimal rate) {
        funding.put(symbol, rate);
    }

    /** Takes closed bars, oldest first; what is known already is left out. */
    void add(String symbol, List<Bar> bars) {
        for (Bar bar : bars) {
            if (bar.openTimeMillis() > seenOpen.getOrDefault(symbol, Long.MAX_VALUE)) {
                seenOpen.put(symbol, bar.openTimeMillis());
                waiting.computeIfAbsent(bar.closeTimeMillis(Interval.M5), _ -> new ArrayList<>())
                        .add(new SymbolBar(symbol, bar, funding.get(symbol)));
            }
        }
    }

    /**
     * The steps that can be taken now, each later than all before.
     *
     * @param patienceMillis how long after its close a step waits for symbols that are late
     */
    List<MarketStep> ready(Instant now, long patienceMillis) {
        List<MarketStep> steps = new ArrayList<>();
        long allSeen = seenOpen.values().stream().min(Comparator.naturalOrder()).orElse(0L) + Interval.M5.millis();
        long given = Math.max(allSeen, now.toEpochMilli() - patienceMillis);
        while (!waiting.isEmpty() && waiting.firstKey() <= given) {
            Map.Entry<Long, List<SymbolBar>> first = waiting.pollFirstEntry();
            late.addAll(first.getValue());
            if (first.getKey() > lastGiven) {
                lastGiven = first.getKey();
                steps.add(new MarketStep(Instant.ofEpochMilli(lastGiven), late));
                late.clear();
            }
        }
        return steps;
    }
}
