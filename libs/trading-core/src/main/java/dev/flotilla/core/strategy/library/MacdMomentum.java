package dev.flotilla.core.strategy.library;

import static dev.flotilla.core.strategy.Parameter.integer;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.MovingAverages;
import dev.flotilla.core.indicators.Oscillators;
import dev.flotilla.core.indicators.Oscillators.MacdLengths;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.ParameterValues;
import dev.flotilla.core.strategy.rule.Bracket;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.core.strategy.rule.TradingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S05, momentum: the MACD histogram turns positive on the right side of a long average; left when it turns negative.
 */
public record MacdMomentum(MacdLengths lengths, int trendLength) implements TradingRule {
    static final RuleKind KIND = new RuleKind(
            "S05",
            "MACD momentum",
            "Momentum: enters when the MACD crosses its signal line on the trend's side of a long average, leaves when it crosses back.",
            List.of(Interval.H1, Interval.M5, Interval.H4),
            new Bracket(Interval.H1, "2", "3"),
            List.of(
                    integer("macd.fast", 2, 50, 12, "Length of the fast average; below macd.slow"),
                    integer("macd.slow", 3, 60, 26, "Length of the slow average"),
                    integer("macd.signal", 2, 30, 9, "Length of the signal line"),
                    integer("trend.length", 2, 95, 45, "Length of the exponential average that marks the trend")),
            MacdMomentum::of);

    private static MacdMomentum of(ParameterValues values) {
        MacdLengths lengths = new MacdLengths(
                values.integer("macd.fast"), values.integer("macd.slow"), values.integer("macd.signal"));
        return new MacdMomentum(lengths, values.integer("trend.length"));
    }

    @Override
    public int bars() {
        return Math.max(lengths.bars() + 1, trendLength);
    }

    @Override
    public @Nullable String entry(Chart chart) {
        BarWindow bars = chart.bars();
        double histogram = Oscillators.macdHistogram(bars, lengths, 0);
        boolean turned = histogram > 0 && Oscillators.macdHistogram(bars, lengths, 1) <= 0;
        double trend = MovingAverages.exponential(bars, trendLength, 0);
        return turned && bars.close(0) > trend
                ? "macd_turned " + Chart.figure("histogram", histogram) + " " + chart.shown("trend", trend)
                : null;
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        return Oscillators.macdHistogram(chart.bars(), lengths, 0) < 0 ? "macd_turned_back" : null;
    }

    @Override
    public List<String> errors() {
        return lengths.fast() < lengths.slow()
                ? List.of()
                : List.of("macd.fast " + lengths.fast() + " must be below macd.slow " + lengths.slow());
    }
}
