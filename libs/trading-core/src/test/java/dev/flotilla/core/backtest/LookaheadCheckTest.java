package dev.flotilla.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.core.strategy.TradingTerms;
import dev.flotilla.core.testing.Markets;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LookaheadCheckTest {
    private static final int BARS = 3_000;
    private static final int MOMENTS = 6;

    private final SplittableRandom random = Randoms.of("lookahead");
    private final List<Bar> bars = Markets.walk(random.split(), Interval.M5, 0, BARS, 0.01, 0.003);
    private final Strategy honest =
            ((Strategies.Reading.Accepted) Strategies.read(Strategies.MONEY_SHARKS, "bot", Map.of())).strategy();

    private LookaheadCheck.Report check(Function<List<Bar>, Strategy> strategies) {
        Function<List<Bar>, Backtest> backtests = series ->
                new Backtest(new BacktestTerms("TEST", strategies.apply(series), InstrumentFilters.DEFAULT, false));
        return new LookaheadCheck(backtests, bars, _ -> BigDecimal.ZERO).run(random, MOMENTS, _ -> {});
    }

    @Test
    void findsNothingInTheStrategiesOfTheHouse() {
        LookaheadCheck.Report report = check(_ -> honest);

        assertThat(report.first()).isNull();
        assertThat(report.passed()).isTrue();
        assertThat(report.moments()).isEqualTo(MOMENTS);
        assertThat(report.compared()).isGreaterThan(MOMENTS);
    }

    @Test
    void catchesAStrategyThatKnowsTheNextClose() {
        LookaheadCheck.Report report = check(series -> new Peeking(honest, series, 1));

        LookaheadCheck.Difference first = report.first();
        assertThat(first).isNotNull();
        assertThat(first.decidedAt()).isLessThanOrEqualTo(first.changedAfter());
        assertThat(first.expected()).isNotEqualTo(first.actual());
    }

    @Test
    void catchesAStrategyThatKnowsHowItAllEnds() {
        LookaheadCheck.Report report = check(series -> new Peeking(honest, series, BARS));

        assertThat(report.passed()).isFalse();
        assertThat(report.moments()).isEqualTo(1);
    }

    @Test
    void tellsHowMuchIsDone() {
        AtomicLong told = new AtomicLong();
        Function<List<Bar>, Backtest> backtests =
                _ -> new Backtest(new BacktestTerms("TEST", honest, InstrumentFilters.DEFAULT, false));

        LookaheadCheck.Report report =
                new LookaheadCheck(backtests, bars, _ -> BigDecimal.ZERO).run(random, 3, told::addAndGet);

        assertThat(told.get()).isEqualTo(report.compared());
    }

    @Test
    void hasNothingToCompareOnASingleBar() {
        Function<List<Bar>, Backtest> backtests =
                _ -> new Backtest(new BacktestTerms("TEST", honest, InstrumentFilters.DEFAULT, false));

        LookaheadCheck.Report report =
                new LookaheadCheck(backtests, bars.subList(0, 1), _ -> BigDecimal.ZERO).run(random, 3, _ -> {});

        assertThat(report.moments()).isZero();
    }

    /** A cheat: trades on the price of some bars later, as if it were this one's. */
    private record Peeking(Strategy rules, List<Bar> series, int ahead) implements Strategy {
        @Override
        public TradingTerms terms() {
            return rules.terms();
        }

        @Override
        public String parameters() {
            return rules.parameters();
        }

        @Override
        public Decision decide(Situation now) {
            return rules.decide(new Situation(
                    now.symbol(),
                    now.decidedAtMillis(),
                    later(now.decidedAtMillis()),
                    now.market(),
                    now.account(),
                    now.position(),
                    now.sight(),
                    now.state(),
                    now.filters(),
                    now.book()));
        }

        private BigDecimal later(long decidedAt) {
            int at = 0;
            while (at < series.size() - 1 && series.get(at).closeTimeMillis(Interval.M5) < decidedAt) {
                at++;
            }
            return series.get(Math.min(at + ahead, series.size() - 1)).close();
        }
    }
}
