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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Plays the bars of a plan, five minutes of market for each step: within a bar the price goes by the nearer extreme first. The market clock
 * is the bars' own. Steps are the caller's; what came before the plan's begin is history.
 */
public final class TapePlayer implements InstantSource {

    private static final BigDecimal MIDDLE = new BigDecimal("2");

    private final List<SymbolTape> tapes;
    private final long lastMillis;
    private final AtomicReference<Instant> clock;
    private final Map<String, List<BarAggregator>> longer = new HashMap<>();
    // Confined to the thread that steps.
    private long atMillis;

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

    /** Plays the next five minutes of every symbol; false when the recording has ended. */
    public boolean step(Engine engine) {
        long next = atMillis + Interval.M5.millis();
        if (next > lastMillis) {
            return false;
        }
        for (SymbolTape tape : tapes) {
            int index = tape.bars().firstAfter(atMillis);
            if (index < tape.bars().size() && tape.bars().closeMillis(index) <= next) {
                play(engine, tape.symbol(), tape.bars().bar(index));
            }
        }
        atMillis = next;
        return true;
    }

    private void play(Engine engine, String symbol, Bar bar) {
        Instant open = Instant.ofEpochMilli(bar.openTimeMillis());
        Duration quarter = Duration.ofMillis(Interval.M5.millis() / 4);
        BigDecimal middle = bar.high().add(bar.low()).divide(MIDDLE);
        boolean lowFirst = bar.open().compareTo(middle) < 0;
        List<BigDecimal> path =
                List.of(bar.open(), lowFirst ? bar.low() : bar.high(), lowFirst ? bar.high() : bar.low(), bar.close());
        for (int i = 0; i < path.size(); i++) {
            clock.set(open.plus(quarter.multipliedBy(i)));
            engine.price(symbol, path.get(i));
        }
        Instant close = Instant.ofEpochMilli(bar.closeTimeMillis(Interval.M5));
        clock.set(close);
        aggregate(engine, symbol, bar);
        engine.bar(symbol, Interval.M5, bar);
    }
}
