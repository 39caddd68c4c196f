package dev.flotilla.core.strategy.rule;

import static dev.flotilla.core.strategy.Parameter.integer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestTerms;
import dev.flotilla.core.indicators.MovingAverages;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.testing.Markets;
import dev.flotilla.core.testing.Randoms;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guide "Add a strategy" of docs/strategies.md, step by step. */
class AddAStrategyTest {

    /** Step 1: the rule, for long alone. */
    record AboveAverage(int length) implements TradingRule {
        /** Step 2: what is told of it, its bracket, its parameters. */
        static final RuleKind KIND = new RuleKind(
                "S10",
                "Above the average",
                "Enters on the first close above the average, leaves below it.",
                List.of(Interval.H1, Interval.M5),
                new Bracket(Interval.H1, "2", "3"),
                List.of(integer("average.length", 2, 90, 20, "Closes of the average")),
                values -> new AboveAverage(values.integer("average.length")));

        @Override
        public int bars() {
            return length + 1;
        }

        @Override
        public @Nullable String entry(Chart chart) {
            boolean crossed = above(chart, 0) && !above(chart, 1);
            return crossed
                    ? "above_average " + chart.shown("close", chart.bars().close(0))
                    : null;
        }

        private boolean above(Chart chart, int ago) {
            return chart.bars().close(ago) > MovingAverages.simple(chart.bars(), length, ago);
        }

        @Override
        public @Nullable String exit(Chart chart, long openedAtMillis) {
            return above(chart, 0) ? null : "below_average";
        }
    }

    @Test
    void tradesOnTheEngineOnceItIsDescribed() {
        RuleKind.Reading reading = AboveAverage.KIND.read(Map.of("average", Map.of("length", 10)));
        RuleStrategy strategy = ((RuleKind.Reading.Accepted) reading).strategy();
        Backtest backtest = new Backtest(new BacktestTerms("XAUUSD", strategy, InstrumentFilters.DEFAULT, false));
        Markets.walk(Randoms.of("add a strategy"), Interval.M5, 0, 4_000, 0, 0.001)
                .forEach(bar -> backtest.next(bar, null));
        BacktestResult result = backtest.end();
        assertThat(result.trades()).isNotEmpty();
        assertThat(result.trades())
                .extracting(trade -> trade.closeReason().replace("rule_exit:below_average", "rule"))
                .isSubsetOf("rule", "stop_loss_hit", "take_profit_hit", "end_of_data");
    }

    @Test
    void tellsItsParametersBetweenTheSharedOnes() {
        assertThat(AboveAverage.KIND.schema())
                .extracting(parameter -> parameter.name())
                .contains("mode", "timeframe", "stop_atr", "average.length", "paper.starting_equity");
    }

    @Test
    void refusesParametersThatDoNotFit() {
        assertThat(refused(Map.of("average.length", 60, "timeframe", "5m")))
                .containsExactly("these lengths need 61 bars, but a decision sees 50 of timeframe 5m");
        assertThat(refused(Map.of("average.length", 91)))
                .singleElement()
                .asString()
                .contains("from 2 to 90");
        assertThat(refused(Map.of("lenght", 5))).singleElement().asString().contains("lenght", "average.length");
        assertThat(refused(Map.of("timeframe", "4h")))
                .singleElement()
                .asString()
                .contains("1h, 5m");
        assertThat(refused(Map.of("allowed_symbols", List.of(), "min_leverage", 6, "risk_pct_per_trade", 0)))
                .hasSize(3);
    }

    private static List<String> refused(Map<String, ?> parameters) {
        return ((RuleKind.Reading.Refused) AboveAverage.KIND.read(parameters)).errors();
    }
}
