package dev.flotilla.core.strategy.library;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.TradingRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hourly bars drawn by hand, and what a rule says to them on both sides. */
record Drawn(List<Bar> bars) {
    /** A Monday, 00:00 UTC. */
    static final long MONDAY = 1_399_248_000_000L;

    private static final BigDecimal MIRROR = new BigDecimal("1000");

    /** Bars of these closes, each half a unit high and low around it. */
    static Drawn closes(double... closes) {
        Drawn drawn = new Drawn(List.of());
        for (double close : closes) {
            drawn = drawn.bar(close + 0.5, close - 0.5, close);
        }
        return drawn;
    }

    /** So many bars of one close. */
    static Drawn quiet(int count, double close) {
        return closes(IntStream.range(0, count).mapToDouble(i -> close).toArray());
    }

    Drawn then(double... closes) {
        Drawn drawn = this;
        for (double close : closes) {
            drawn = drawn.bar(close + 0.5, close - 0.5, close);
        }
        return drawn;
    }

    Drawn bar(double high, double low, double close) {
        List<Bar> more = new ArrayList<>(bars);
        BigDecimal price = decimal(close);
        more.add(new Bar(
                MONDAY + bars.size() * Interval.H1.millis(),
                price,
                decimal(high),
                decimal(low),
                price,
                BigDecimal.ZERO));
        return new Drawn(more);
    }

    private static BigDecimal decimal(double price) {
        return BigDecimal.valueOf(price);
    }

    /** Every rise a fall, at another level: a rule must not know where zero is. */
    Drawn mirrored() {
        return new Drawn(bars.stream().map(Drawn::mirrored).toList());
    }

    static Bar mirrored(Bar bar) {
        return new Bar(
                bar.openTimeMillis(),
                MIRROR.subtract(bar.open()),
                MIRROR.subtract(bar.low()),
                MIRROR.subtract(bar.high()),
                MIRROR.subtract(bar.close()),
                bar.volume());
    }

    Chart chart(Direction side) {
        MarketFeatures market = MarketFeatures.of(new MarketWindows(List.of(), bars, List.of()), null);
        return new Chart(market, Interval.H1, side, bars.getLast().closeTimeMillis(Interval.H1));
    }

    @Nullable
    String entry(TradingRule rule) {
        return rule.entry(chart(Direction.LONG));
    }

    /** How many bars from the first on had been seen whenever the rule wanted to enter. */
    List<Integer> entries(TradingRule rule) {
        return entries(rule, Direction.LONG);
    }

    /** The same of the mirrored bars for a short. */
    List<Integer> mirroredEntries(TradingRule rule) {
        return mirrored().entries(rule, Direction.SHORT);
    }

    private List<Integer> entries(TradingRule rule, Direction side) {
        return IntStream.rangeClosed(rule.bars(), bars.size())
                .filter(count -> rule.entry(new Drawn(bars.subList(0, count)).chart(side)) != null)
                .boxed()
                .toList();
    }

    /** Why the rule leaves a long of the first bar here; the mirrored short must leave for the same reason. */
    @Nullable
    String exit(TradingRule rule) {
        return exit(rule, MONDAY);
    }

    @Nullable
    String exit(TradingRule rule, long openedAtMillis) {
        String reason = rule.exit(chart(Direction.LONG), openedAtMillis);
        String mirrored = mirrored().exitOfShort(rule, openedAtMillis);
        if (reason == null ? mirrored != null : !reason.equals(mirrored)) {
            throw new AssertionError("a long leaves for " + reason + ", its mirror for " + mirrored);
        }
        return reason;
    }

    private @Nullable String exitOfShort(TradingRule rule, long openedAtMillis) {
        return rule.exit(chart(Direction.SHORT), openedAtMillis);
    }
}
