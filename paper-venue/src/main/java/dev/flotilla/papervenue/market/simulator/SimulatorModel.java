package dev.flotilla.papervenue.market.simulator;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.papervenue.market.SymbolBar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All symbols together, bar by bar. The same seed and symbols give the same bars for ever. Mutable. */
final class SimulatorModel {
    private static final int PARTS = 6;

    /** Share of a symbol's variance that the whole market moves by. */
    private static final double MARKET_SHARE = 0.65;

    /** Long-run standard deviation of a 5m return where nothing better is known: 4 % a day. */
    private static final double SIGMA = 0.0024;

    private static final BigDecimal NO_TICK = new BigDecimal("0.01");
    private static final Map<String, Start> KNOWN = Map.of(
            "BTCUSDT", new Start(60_000, 0.0018),
            "ETHUSDT", new Start(3_000, 0.0023),
            "SOLUSDT", new Start(150, 0.0030));

    private final SeededNoise noise;
    private final Map<String, SimulatedPrice> prices = new LinkedHashMap<>();

    private record Start(double price, double sigma) {}

    SimulatorModel(long seed, Map<String, InstrumentFilters> instruments) {
        this.noise = new SeededNoise(seed);
        instruments.forEach((symbol, filters) -> {
            Start start = KNOWN.getOrDefault(symbol, new Start(100, SIGMA));
            BigDecimal tick = filters.tickSize().signum() == 0 ? NO_TICK : filters.tickSize();
            prices.put(symbol, new SimulatedPrice(tick, start.price(), start.sigma()));
        });
    }

    /** The next bar of every symbol. */
    List<SymbolBar> next(long openMillis) {
        Map<SimulatedPrice, SimulatedPrice.Path> paths = moves();
        List<SymbolBar> bars = new ArrayList<>();
        prices.forEach((symbol, price) -> {
            SimulatedPrice.Path path = paths.get(price);
            if (path != null) {
                bars.add(new SymbolBar(symbol, price.bar(openMillis, path), null));
            }
        });
        return bars;
    }

    /** Moves on over a bar that nobody looks at. */
    void skip() {
        moves();
    }

    private Map<SimulatedPrice, SimulatedPrice.Path> moves() {
        double[] market = new double[PARTS];
        for (int i = 0; i < PARTS; i++) {
            market[i] = noise.normal() / StrictMath.sqrt(PARTS);
        }
        double tail = noise.heavyTail();
        Map<SimulatedPrice, SimulatedPrice.Path> paths = new LinkedHashMap<>();
        prices.values().forEach(price -> paths.put(price, price.move(market, MARKET_SHARE, tail, noise)));
        return paths;
    }
}
