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
 * S03, mean reversion: a close comes back inside the lower Bollinger band after one below it, with a low relative strength before; left
 * at the middle band.
 */
public record BollingerBounce(int length, double width, int strengthLength, double mostStrength)
        implements TradingRule {
    static final RuleKind KIND = new RuleKind(
            "S03",
            "Bollinger bounce",
            "Mean reversion: enters when a close returns inside the Bollinger band it had left, leaves at the middle band.",
            List.of(Interval.H1, Interval.M5, Interval.H4),
            new Bracket(Interval.H1, "1.5", "1.5"),
            List.of(
                    integer("band.length", 5, 90, 20, "Closes of the middle band"),
                    number("band.width", "0.5", "5", "2", "Distance of the bands in standard deviations"),
                    integer("rsi.length", 2, 40, 14, "Length of the relative strength"),
                    number(
                            "rsi.max",
                            "0",
                            "50",
                            "35",
                            "Largest relative strength outside the band; mirrored for shorts")),
            BollingerBounce::of);

    private static BollingerBounce of(ParameterValues values) {
        return new BollingerBounce(
                values.integer("band.length"),
                values.number("band.width").doubleValue(),
                values.integer("rsi.length"),
                values.number("rsi.max").doubleValue());
    }

    @Override
    public int bars() {
        return Math.max(length, strengthLength + 1) + 1;
    }

    @Override
    public @Nullable String entry(Chart chart) {
        BarWindow bars = chart.bars();
        double strength = Oscillators.relativeStrength(bars, strengthLength, 1);
        boolean returned = bars.close(1) < lower(bars, 1) && bars.close(0) >= lower(bars, 0);
        boolean below = bars.close(0) < MovingAverages.simple(bars, length, 0);
        return returned && below && strength <= mostStrength
                ? "back_inside_band " + chart.shown("close", bars.close(0)) + " " + chart.shown("band", lower(bars, 0))
                : null;
    }

    private double lower(BarWindow bars, int ago) {
        return MovingAverages.simple(bars, length, ago) - width * MovingAverages.deviation(bars, length, ago);
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        return chart.bars().close(0) >= MovingAverages.simple(chart.bars(), length, 0) ? "middle_band" : null;
    }
}
