package dev.flotilla.core.strategy.library;

import static dev.flotilla.core.strategy.Parameter.integer;
import static dev.flotilla.core.strategy.Parameter.number;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.Supertrend;
import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.ParameterValues;
import dev.flotilla.core.strategy.rule.Bracket;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.core.strategy.rule.TradingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S07, trailing trend: enters when the supertrend turns up, left when it turns down.
 */
public record SupertrendFlip(int length, double multiplier) implements TradingRule {
    /** Bars before the newest that the trend is followed over, beyond its range: it depends on where one begins. */
    private static final int FOLLOWED = 20;

    static final RuleKind KIND = new RuleKind(
            "S07",
            "Supertrend",
            "Trailing trend: enters when the supertrend turns, leaves when it turns back.",
            List.of(Interval.H1, Interval.M5, Interval.H4),
            new Bracket(Interval.H1, "2.5", "5"),
            List.of(
                    integer("supertrend.length", 2, 50, 10, "Length of the average true range"),
                    number("supertrend.multiplier", "0.5", "10", "2", "Distance of the band in average true ranges")),
            SupertrendFlip::of);

    private static SupertrendFlip of(ParameterValues values) {
        return new SupertrendFlip(
                values.integer("supertrend.length"),
                values.number("supertrend.multiplier").doubleValue());
    }

    @Override
    public int bars() {
        return length + 1 + FOLLOWED;
    }

    @Override
    public @Nullable String entry(Chart chart) {
        boolean turned = trend(chart.bars(), 0) == Trend.UP && trend(chart.bars(), 1) == Trend.DOWN;
        return turned ? "supertrend_turned " + chart.shown("close", chart.bars().close(0)) : null;
    }

    private Trend trend(BarWindow bars, int ago) {
        return Supertrend.of(bars, length, multiplier, ago);
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        return trend(chart.bars(), 0) == Trend.DOWN ? "supertrend_turned_back" : null;
    }
}
