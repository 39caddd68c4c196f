package dev.flotilla.emulator.replay;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.BarAggregator;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.venues.replay.BarTape;
import dev.flotilla.venues.replay.ReplayPlan;
import dev.flotilla.venues.replay.SymbolTape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Plays the bars of a plan, five minutes of market for each step, at once or in parts; how the price goes within a bar is {@link BarPath}'s. The
 * market clock is the bars' own. Steps are the caller's; what came before the plan's begin is history.
 */
public final class TapePlayer implements InstantSource {

    private final List<SymbolTape> tapes;
    private final long lastMillis;
    private final AtomicReference<Instant> clock;
    private final Map<String, List<BarAggregator>> longer = new HashMap<>();
    // Confined to the thread that steps, as what follows.
    private long atMillis;
    private final Map<SymbolTape, BarPath> paths = new LinkedHashMap<>();
    private int played;

    public TapePlayer(ReplayPlan plan) {
        this.tapes = plan.tapes();
        this.atMillis = plan.firstClock().toEpochMilli();
        this.lastMillis = plan.lastClock().toEpochMilli();
        this.clock = new AtomicReference<>(plan.firstClock());
    }

    /** Market time. */
    @Override
    public Instant instant() {
        return clock.get();
    }

    /** Rules for recorded symbols: a tick that suits the price, a step that suits the notional. */
    public static Market market(String symbol, BigDecimal price) {
        int digits = price.precision() - price.scale();
        return new Market(
                symbol,
                symbol.replaceFirst("USDT?$", ""),
                "USDT",
                BigDecimal.ONE.movePointLeft(Math.max(1, 6 - digits)),
                digits > 3 ? new BigDecimal("0.001") : new BigDecimal("0.01"),
                digits > 3 ? new BigDecimal("0.001") : new BigDecimal("0.01"),
                new BigDecimal("5"),
                new BigDecimal("1000000").divide(price.max(BigDecimal.ONE), 0, RoundingMode.CEILING),
                125);
    }

    /** Markets of the plan, with its first prices. */
    public static List<Market> markets(ReplayPlan plan) {
        List<Market> markets = new ArrayList<>();
        for (SymbolTape tape : plan.tapes()) {
            markets.add(market(tape.symbol(), tape.bars().bar(0).close()));
        }
        return markets;
    }

    /** Tells the exchange everything up to the begin of the plan. */
    public void history(Engine engine) {
        for (SymbolTape tape : tapes) {
            longer.put(
                    tape.symbol(),
                    List.of(new BarAggregator(Interval.M5, Interval.H1), new BarAggregator(Interval.M5, Interval.H4)));
            BarTape bars = tape.bars();
            int until = bars.firstAfter(atMillis);
            for (int i = 0; i < until; i++) {
                remember(engine, tape.symbol(), bars.bar(i));
            }
            engine.price(tape.symbol(), bars.bar(Math.max(0, until - 1)).close());
        }
    }

    private void remember(Engine engine, String symbol, Bar bar) {
        engine.remember(symbol, Interval.M5, bar);
        aggregate(engine, symbol, bar);
    }

    private void aggregate(Engine engine, String symbol, Bar bar) {
        List<BarAggregator> both = longer.getOrDefault(symbol, List.of());
        for (int i = 0; i < both.size(); i++) {
            Interval interval = i == 0 ? Interval.H1 : Interval.H4;
            both.get(i).accept(bar, whole -> engine.remember(symbol, interval, whole));
        }
    }

    /** Plays the next five minutes of every symbol at once; false when the recording has ended. */
    public boolean step(Engine engine) {
        boolean more;
        do {
            more = part(engine, BarPath.PARTS_MIN);
        } while (!paths.isEmpty());
        return more;
    }

    /**
     * Plays the next part of the five minutes of every symbol, so that the market moves between two bars too; with the last part the bars close.
     *
     * @param parts of each five minutes, the same until they are over
     * @return false when the recording has ended
     */
    public boolean part(Engine engine, int parts) {
        long next = atMillis + Interval.M5.millis();
        if (next > lastMillis) {
            return false;
        }
        if (paths.isEmpty()) {
            begin(engine, next, parts);
        }
        clock.set(Instant.ofEpochMilli(atMillis + Interval.M5.millis() * played / parts));
        paths.forEach((tape, path) -> engine.price(tape.symbol(), path.prices().get(played)));
        played++;
        if (played >= parts || paths.isEmpty()) {
            close(engine, next);
        }
        return true;
    }

    /** A symbol without a bar in these five minutes has no path. */
    private void begin(Engine engine, long next, int parts) {
        played = 0;
        for (SymbolTape tape : tapes) {
            int index = tape.bars().firstAfter(atMillis);
            if (index < tape.bars().size() && tape.bars().closeMillis(index) <= next) {
                BigDecimal tick = engine.market(tape.symbol()).map(Market::tick).orElse(BigDecimal.ZERO);
                paths.put(tape, BarPath.of(tape.bars().bar(index), tick, parts));
            }
        }
    }

    private void close(Engine engine, long next) {
        clock.set(Instant.ofEpochMilli(next));
        paths.forEach((tape, path) -> {
            aggregate(engine, tape.symbol(), path.bar());
            engine.bar(tape.symbol(), Interval.M5, path.bar());
        });
        paths.clear();
        atMillis = next;
    }
}
