package dev.flotilla.core.strategy.library;

import static dev.flotilla.core.strategy.Parameter.integer;
import static dev.flotilla.core.strategy.Parameter.number;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.MovingAverages;
import dev.flotilla.core.indicators.Ranges;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.ParameterValues;
import dev.flotilla.core.strategy.rule.Bracket;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.core.strategy.rule.TradingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S06, volatility channel: the first close above an average plus some average true ranges; left when the close is below the average
 * again.
 */
public record KeltnerChannel(int length, int rangeLength, double width) implements TradingRule {
    static final RuleKind KIND = new RuleKind(
            "S06",
            "Keltner channel breakout",
            "Volatility channel: enters on the first close beyond an average and two average true ranges, leaves at the average.",
            List.of(Interval.H1, Interval.M5, Interval.H4),
            new Bracket(Interval.H1, "2", "4"),
            List.of(
                    integer("channel.length", 2, 90, 20, "Length of the exponential average in the middle"),
                    integer("channel.atr_length", 2, 90, 10, "Length of the average true range"),
                    number("channel.width", "0.5", "10", "1.5", "Distance of the channel in average true ranges")),
            KeltnerChannel::of);

    private static KeltnerChannel of(ParameterValues values) {
        return new KeltnerChannel(
                values.integer("channel.length"),
                values.integer("channel.atr_length"),
                values.number("channel.width").doubleValue());
    }

    @Override
    public int bars() {
        return Math.max(length, rangeLength + 1) + 1;
    }

    @Override
    public @Nullable String entry(Chart chart) {
        BarWindow bars = chart.bars();
        return bars.close(0) > upper(bars, 0) && bars.close(1) <= upper(bars, 1)
                ? "channel_left " + chart.shown("close", bars.close(0)) + " " + chart.shown("channel", upper(bars, 0))
                : null;
    }

    private double upper(BarWindow bars, int ago) {
        return MovingAverages.exponential(bars, length, ago) + width * Ranges.average(bars, rangeLength, ago);
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        return chart.bars().close(0) < MovingAverages.exponential(chart.bars(), length, 0) ? "middle_of_channel" : null;
    }
}
