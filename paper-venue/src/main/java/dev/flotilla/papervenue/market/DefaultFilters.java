package dev.flotilla.papervenue.market;

import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trading rules where the market itself does not tell them: recordings and the simulator. */
public final class DefaultFilters {
    private static final Map<String, InstrumentFilters> KNOWN = Map.of(
            "BTCUSDT", filters("0.001", "0.1"),
            "ETHUSDT", filters("0.001", "0.01"),
            "SOLUSDT", filters("0.01", "0.001"));
    private static final int FIELDS = 4;

    private DefaultFilters() {}

    private static InstrumentFilters filters(String step, String tick) {
        return new InstrumentFilters(
                new BigDecimal(step), new BigDecimal(tick), new BigDecimal(step), new BigDecimal("5"));
    }

    /**
     * Rules of the symbols, in their order.
     *
     * @param overrides by symbol: {@code step,tick,minQuantity,minNotional}
     */
    public static Map<String, InstrumentFilters> of(Collection<String> symbols, Map<String, String> overrides) {
        Map<String, InstrumentFilters> filters = new LinkedHashMap<>();
        for (String symbol : symbols) {
            String override = overrides.get(symbol);
            filters.put(
                    symbol,
                    override == null
                            ? KNOWN.getOrDefault(symbol, InstrumentFilters.DEFAULT)
                            : parsed(symbol, override));
        }
        return filters;
    }

    private static InstrumentFilters parsed(String symbol, String text) {
        try {
            List<BigDecimal> numbers = List.of(text.split(",", -1)).stream()
                    .map(part -> new BigDecimal(part.strip()))
                    .toList();
            if (numbers.size() == FIELDS) {
                return new InstrumentFilters(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
            }
        } catch (NumberFormatException malformed) {
            throw new MarketException(bad(symbol, text), malformed);
        }
        throw new MarketException(bad(symbol, text), null);
    }

    private static String bad(String symbol, String text) {
        return "fleet.venue.filters." + symbol + " must be step,tick,minQuantity,minNotional, was " + text;
    }
}
