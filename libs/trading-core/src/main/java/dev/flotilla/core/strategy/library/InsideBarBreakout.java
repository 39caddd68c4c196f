package dev.flotilla.core.strategy.library;

import static dev.flotilla.core.strategy.Parameter.integer;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.MovingAverages;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.rule.Bracket;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.core.strategy.rule.TradingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S09, price pattern: a bar inside the one before, then a close above both, on the right side of an average; left after some bars.
 */
public record InsideBarBreakout(int trendLength, int mostBars) implements TradingRule {
    static final RuleKind KIND = new RuleKind(
            "S09",
            "Inside-bar breakout",
            "Price pattern: enters when a close breaks the bar that held the next one inside, on the trend's side; leaves after 12 bars.",
            List.of(Interval.H1, Interval.M5, Interval.H4),
            new Bracket(Interval.H1, "1.5", "3"),
            List.of(
                    integer("trend.length", 2, 95, 20, "Length of the exponential average that marks the trend"),
                    integer("hold.bars", 1, 500, 12, "Bars after which the trade ends")),
            values -> new InsideBarBreakout(values.integer("trend.length"), values.integer("hold.bars")));

    @Override
    public int bars() {
        return Math.max(3, trendLength);
    }

    @Override
    public @Nullable String entry(Chart chart) {
        BarWindow bars = chart.bars();
        boolean inside = bars.high(1) < bars.high(2) && bars.low(1) > bars.low(2);
        double trend = MovingAverages.exponential(bars, trendLength, 0);
        return inside && bars.close(0) > bars.high(2) && bars.close(0) > trend
                ? "inside_bar_broken " + chart.shown("close", bars.close(0)) + " " + chart.shown("mother", bars.high(2))
                : null;
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        long held = chart.decidedAtMillis() - openedAtMillis;
        return held >= mostBars * chart.timeframe().millis() ? "held_long_enough" : null;
    }
}
