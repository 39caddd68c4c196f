package dev.flotilla.papervenue.venue;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.papervenue.market.MarketInfo;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.market.SymbolBar;
import dev.flotilla.testkit.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A random walk of two symbols with a set number of steps after a short history; the same for the same seed. */
public final class ScriptedMarket implements MarketSource {
    public static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final long STEP = 300_000L;
    private static final int HISTORY = 10;
    private static final List<String> SYMBOLS = List.of("AAA", "BBB");

    private final List<MarketStep> steps = new ArrayList<>();
    private final Instant start;
    private int next;
    private boolean paced = true;

    public ScriptedMarket(long seed, int count, Instant start) {
        RandomGenerator random = Seeds.generator(seed);
        long[] price = {10_000, 2_000};
        for (int i = -HISTORY; i < count; i++) {
            long open = FIRST.toEpochMilli() + i * STEP;
            List<SymbolBar> bars = new ArrayList<>();
            for (int s = 0; s < SYMBOLS.size(); s++) {
                bars.add(new SymbolBar(SYMBOLS.get(s), bar(random, open, price, s), new BigDecimal("0.0001")));
            }
            steps.add(new MarketStep(Instant.ofEpochMilli(open + STEP), bars));
        }
        this.start = start;
        while (next < steps.size() && !steps.get(next).clock().isAfter(start)) {
            next++;
        }
    }

    private static Bar bar(RandomGenerator random, long openMillis, long[] price, int s) {
        long open = price[s];
        long close = Math.max(500, open + random.nextInt(-30, 31));
        long high = Math.max(open, close) + random.nextInt(15);
        long low = Math.min(open, close) - random.nextInt(15);
        price[s] = close;
        return new Bar(openMillis, tenths(open), tenths(high), tenths(low), tenths(close), BigDecimal.TEN);
    }

    private static BigDecimal tenths(long value) {
        return BigDecimal.valueOf(value, 1);
    }

    ScriptedMarket inRealTime() {
        paced = false;
        return this;
    }

    @Override
    public MarketInfo info() {
        return new MarketInfo(
                SourceKind.REPLAY,
                "scripted",
                null,
                FIRST,
                steps.getLast().clock(),
                SYMBOLS,
                List.of("script"),
                List.of());
    }

    @Override
    public Map<String, InstrumentFilters> instruments() {
        Map<String, InstrumentFilters> filters = new LinkedHashMap<>();
        SYMBOLS.forEach(symbol -> filters.put(
                symbol,
                new InstrumentFilters(
                        new BigDecimal("0.001"), new BigDecimal("0.1"), new BigDecimal("0.001"), BigDecimal.ONE)));
        return filters;
    }

    @Override
    public Instant start() {
        return start;
    }

    @Override
    public void history(Consumer<SymbolBar> sink) {
        steps.stream()
                .takeWhile(step -> !step.clock().isAfter(start))
                .flatMap(step -> step.bars().stream())
                .forEach(sink);
    }

    @Override
    public Optional<MarketStep> peek() {
        return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
    }

    @Override
    public void advance() {
        next++;
    }

    @Override
    public boolean ended() {
        return next >= steps.size();
    }

    @Override
    public boolean paced() {
        return paced;
    }
}
