package dev.flotilla.papervenue.market;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.BarAggregator;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest closed bars of every symbol at 5m, 1h and 4h, and the newest funding rates. Mutable, confined to the loop. */
public final class MarketMemory {
    /** Closed 5m bars kept, and the most that one request may ask for. */
    public static final int BARS_MAX = 1_500;

    private static final int LONGER_BARS_MAX = 500;

    private final Map<String, Series> series = new LinkedHashMap<>();

    public MarketMemory(Collection<String> symbols) {
        symbols.forEach(symbol -> series.put(symbol, new Series()));
    }

    /** Takes the next closed 5m bar of a symbol; each must be later than the one before. */
    public void accept(SymbolBar bar) {
        series(bar.symbol()).accept(bar);
    }

    /** The newest bars, oldest first; empty for 1m, which is not kept. */
    public List<Bar> klines(String symbol, Interval interval, int limit) {
        ArrayDeque<Bar> bars = series(symbol).bars(interval);
        return bars.stream().skip(Math.max(0, bars.size() - limit)).toList();
    }

    public Optional<BigDecimal> fundingRate(String symbol) {
        return Optional.ofNullable(series(symbol).fundingRate);
    }

    public Optional<BigDecimal> lastPrice(String symbol) {
        return Optional.ofNullable(series(symbol).fiveMinutes.peekLast()).map(Bar::close);
    }

    public boolean knows(String symbol) {
        return series.containsKey(symbol);
    }

    public List<String> symbols() {
        return List.copyOf(series.keySet());
    }

    private Series series(String symbol) {
        Series found = series.get(symbol);
        if (found == null) {
            throw new IllegalArgumentException("unknown symbol " + symbol);
        }
        return found;
    }

    private static final class Series {
        private final BarAggregator hourly = new BarAggregator(Interval.M5, Interval.H1);
        private final BarAggregator fourHourly = new BarAggregator(Interval.M5, Interval.H4);
        private final ArrayDeque<Bar> fiveMinutes = new ArrayDeque<>();
        private final ArrayDeque<Bar> hours = new ArrayDeque<>();
        private final ArrayDeque<Bar> fourHours = new ArrayDeque<>();
        private @Nullable BigDecimal fundingRate;

        void accept(SymbolBar next) {
            hourly.accept(next.bar(), bar -> keep(hours, bar, LONGER_BARS_MAX));
            fourHourly.accept(next.bar(), bar -> keep(fourHours, bar, LONGER_BARS_MAX));
            keep(fiveMinutes, next.bar(), BARS_MAX);
            fundingRate = next.fundingRate();
        }

        private static void keep(ArrayDeque<Bar> bars, Bar bar, int limit) {
            bars.addLast(bar);
            if (bars.size() > limit) {
                bars.removeFirst();
            }
        }

        ArrayDeque<Bar> bars(Interval interval) {
            return switch (interval) {
                case M1 -> new ArrayDeque<>();
                case M5 -> fiveMinutes;
                case H1 -> hours;
                case H4 -> fourHours;
            };
        }
    }
}
