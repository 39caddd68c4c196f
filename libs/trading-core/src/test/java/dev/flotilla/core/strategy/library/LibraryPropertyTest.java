package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.BacktestTerms;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.MarketTracker;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.core.strategy.rule.RuleStrategy;
import dev.flotilla.core.testing.Markets;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryPropertyTest {

    static Stream<String> ids() {
        return Library.ALL.stream().map(RuleKind::strategyId);
    }

    private static RuleStrategy strategy(String id, Map<String, ?> parameters) {
        RuleKind.Reading reading = Library.find(id).orElseThrow().read(parameters);
        return ((RuleKind.Reading.Accepted) reading).strategy();
    }

    private static Map<String, Object> fast(String id) {
        return id.equals("S08") ? Map.of() : Map.of("timeframe", "5m");
    }

    private static List<Bar> market(String name, int count, double missing) {
        SplittableRandom random = Randoms.of(name);
        return Markets.walk(random, Interval.M5, Drawn.MONDAY, count, missing, 0.0015).stream()
                .map(LibraryPropertyTest::onBinaryTicks)
                .toList();
    }

    /** Prices whose sums and differences are exact as floating point: what is equal here is equal in the mirror. */
    private static Bar onBinaryTicks(Bar bar) {
        return new Bar(
                bar.openTimeMillis(),
                binary(bar.open()),
                binary(bar.high()),
                binary(bar.low()),
                binary(bar.close()),
                bar.volume());
    }

    private static BigDecimal binary(BigDecimal price) {
        return Decimals.nearest(price, new BigDecimal("0.015625"));
    }

    private static List<Decision> decisions(RuleStrategy strategy, List<Bar> bars) {
        Backtest backtest = new Backtest(new BacktestTerms("XAUUSD", strategy, InstrumentFilters.DEFAULT, false));
        List<Decision> decisions = new ArrayList<>();
        bars.forEach(bar -> decisions.add(backtest.next(bar, null)));
        return decisions;
    }

    @ParameterizedTest
    @MethodSource("ids")
    void decidesTheSameWhateverComesAfterwards(String id) {
        List<Bar> past = market("past " + id, 2_000, 0.01);
        List<Bar> other = new ArrayList<>(past.subList(0, 1_500));
        past.subList(1_500, 2_000).forEach(bar -> other.add(mirrored(bar)));
        for (Map<String, Object> parameters : List.of(Map.<String, Object>of(), fast(id))) {
            RuleStrategy strategy = strategy(id, parameters);
            List<Decision> whole = decisions(strategy, past);
            assertThat(decisions(strategy, other).subList(0, 1_500)).isEqualTo(whole.subList(0, 1_500));
            assertThat(decisions(strategy, past.subList(0, 777))).isEqualTo(whole.subList(0, 777));
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void asksOfAMirroredMarketTheMirroredThing(String id) {
        RuleStrategy strategy = strategy(id, fast(id));
        MarketTracker tracker = new MarketTracker();
        MarketTracker mirror = new MarketTracker();
        int asked = 0;
        for (Bar bar : market("mirror " + id, 4_000, 0)) {
            tracker.accept(bar);
            mirror.accept(mirrored(bar));
            if (tracker.windows().fiveMinutes().size() < 50) {
                continue;
            }
            for (Direction side : Direction.values()) {
                boolean wants = entry(strategy, tracker, bar, side) != null;
                assertThat(entry(strategy, mirror, bar, side.opposite()) != null)
                        .as("%s at %d", side, bar.openTimeMillis())
                        .isEqualTo(wants);
                asked += wants ? 1 : 0;
            }
        }
        assertThat(asked).isPositive();
    }

    private static @Nullable String entry(RuleStrategy strategy, MarketTracker tracker, Bar bar, Direction side) {
        Interval timeframe = strategy.settings().timeframe();
        long now = bar.closeTimeMillis(Interval.M5);
        return strategy.rule().entry(new Chart(tracker.features(null), timeframe, side, now));
    }

    private static Bar mirrored(Bar bar) {
        BigDecimal top = new BigDecimal("5000");
        return new Bar(
                bar.openTimeMillis(),
                top.subtract(bar.open()),
                top.subtract(bar.low()),
                top.subtract(bar.high()),
                top.subtract(bar.close()),
                bar.volume());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void entersWithABracketThatRisksNoMoreThanItMay(String id) {
        int entries = 0;
        for (Decision decision : decisions(strategy(id, fast(id)), market("bracket " + id, 6_000, 0.01))) {
            if (decision.action() instanceof Action.Enter(OrderPlan plan)) {
                entries++;
                assertThat(plan.takeProfit().compareTo(plan.entryPrice()))
                        .isEqualTo(plan.direction().sign());
                assertThat(plan.entryPrice().compareTo(plan.stopLoss()))
                        .isEqualTo(plan.direction().sign());
                BigDecimal distance =
                        plan.entryPrice().subtract(plan.stopLoss()).abs();
                BigDecimal tick = InstrumentFilters.DEFAULT.tickSize();
                assertThat(plan.quantity().multiply(distance))
                        .isLessThanOrEqualTo(
                                new BigDecimal("20").add(plan.quantity().multiply(tick)));
                assertThat(plan.notional()).isLessThanOrEqualTo(new BigDecimal("3000.01"));
                assertThat(plan.leverage()).isBetween(1, 5);
            }
        }
        assertThat(entries).isPositive();
    }
}
