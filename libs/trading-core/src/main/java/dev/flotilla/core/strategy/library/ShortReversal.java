package dev.flotilla.core.strategy.library;

import static dev.flotilla.core.strategy.Parameter.integer;
import static dev.flotilla.core.strategy.Parameter.number;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.MovingAverages;
import dev.flotilla.core.indicators.Oscillators;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.ParameterValues;
import dev.flotilla.core.strategy.rule.Bracket;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.core.strategy.rule.TradingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S04, short-term mean reversion: a very low relative strength of two bars above a long average; left when the close is above a short
 * average again. Buys dips of a rising market.
 */
public record ShortReversal(int trendLength, int strengthLength, double mostStrength, int exitLength)
        implements TradingRule {
    static final RuleKind KIND = new RuleKind(
            "S04",
            "RSI(2) reversal",
            "Short-term reversal: buys a dip (relative strength of two bars at most 10) of a market above its long average, leaves above the short one.",
            List.of(Interval.H1, Interval.M5, Interval.H4),
            new Bracket(Interval.H1, "2.5", "2.5"),
            List.of(
                    integer("trend.length", 5, 95, 50, "Closes of the average that the market must be above"),
                    integer("rsi.length", 2, 10, 2, "Length of the relative strength"),
                    number("rsi.max", "0", "50", "10", "Largest relative strength of an entry; mirrored for shorts"),
                    integer("exit.length", 2, 50, 5, "Closes of the average that ends the trade")),
            ShortReversal::of);

    private static ShortReversal of(ParameterValues values) {
        return new ShortReversal(
                values.integer("trend.length"),
                values.integer("rsi.length"),
                values.number("rsi.max").doubleValue(),
                values.integer("exit.length"));
    }

    @Override
    public int bars() {
        return Math.max(trendLength, Math.max(strengthLength + 1, exitLength));
    }

    @Override
    public @Nullable String entry(Chart chart) {
        BarWindow bars = chart.bars();
        double trend = MovingAverages.simple(bars, trendLength, 0);
        double strength = Oscillators.relativeStrength(bars, strengthLength, 0);
        return bars.close(0) > trend && strength <= mostStrength
                ? "dip_in_trend " + chart.shown("close", bars.close(0)) + " " + chart.shown("trend", trend)
                : null;
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        return chart.bars().close(0) > MovingAverages.simple(chart.bars(), exitLength, 0) ? "recovered" : null;
    }
}
