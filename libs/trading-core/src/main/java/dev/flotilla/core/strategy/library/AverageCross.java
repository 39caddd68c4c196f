package dev.flotilla.core.strategy.library;

import static dev.flotilla.core.strategy.Parameter.integer;
import static dev.flotilla.core.strategy.Parameter.number;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.DirectionalMovement;
import dev.flotilla.core.indicators.MovingAverages;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.ParameterValues;
import dev.flotilla.core.strategy.rule.Bracket;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.core.strategy.rule.TradingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S01, trend: the fast exponential average crosses the slow one while the average directional index says that there is a trend; left
 * when the averages cross back.
 */
public record AverageCross(int fast, int slow, int strengthLength, double leastStrength) implements TradingRule {
    static final RuleKind KIND = new RuleKind(
            "S01",
            "Moving-average cross with ADX",
            "Trend: enters when the fast average crosses the slow one and the trend is strong enough, leaves when they cross back.",
            List.of(Interval.H1, Interval.M5, Interval.H4),
            new Bracket(Interval.H1, "2", "4"),
            List.of(
                    integer("average.fast", 2, 50, 12, "Length of the fast exponential average; below average.slow"),
                    integer("average.slow", 3, 90, 26, "Length of the slow exponential average"),
                    integer("adx.length", 2, 40, 14, "Length of the average directional index"),
                    number("adx.min", "0", "100", "20", "Least average directional index of an entry")),
            AverageCross::of);

    private static AverageCross of(ParameterValues values) {
        return new AverageCross(
                values.integer("average.fast"),
                values.integer("average.slow"),
                values.integer("adx.length"),
                values.number("adx.min").doubleValue());
    }

    @Override
    public int bars() {
        return Math.max(slow + 1, DirectionalMovement.bars(strengthLength));
    }

    @Override
    public @Nullable String entry(Chart chart) {
        double gap = gap(chart.bars(), 0);
        double strength = DirectionalMovement.averageIndex(chart.bars(), strengthLength, 0);
        boolean crossed = gap > 0 && gap(chart.bars(), 1) <= 0;
        return crossed && strength >= leastStrength
                ? "averages_crossed " + Chart.figure("gap", gap) + " " + Chart.figure("adx", strength)
                : null;
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        return gap(chart.bars(), 0) < 0 ? "averages_crossed_back" : null;
    }

    private double gap(BarWindow bars, int ago) {
        return MovingAverages.exponential(bars, fast, ago) - MovingAverages.exponential(bars, slow, ago);
    }

    @Override
    public List<String> errors() {
        return fast < slow ? List.of() : List.of("average.fast " + fast + " must be below average.slow " + slow);
    }
}
