package dev.flotilla.core.strategy.library;

import static dev.flotilla.core.strategy.Parameter.integer;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.Ranges;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.rule.Bracket;
import dev.flotilla.core.strategy.rule.Chart;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.core.strategy.rule.TradingRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * S02, breakout: the first close above the highest high of the last bars; left on a close below the lowest low of fewer bars. The
 * turtles' short system with a target far away.
 */
public record TurtleBreakout(int entryLength, int exitLength) implements TradingRule {
    static final RuleKind KIND = new RuleKind(
            "S02",
            "Donchian breakout (turtles)",
            "Breakout: enters on the first close beyond the channel of the last 20 bars, leaves on a close beyond the opposite channel of 10.",
            List.of(Interval.H1, Interval.M5, Interval.H4),
            new Bracket(Interval.H1, "2", "6"),
            List.of(
                    integer("channel.entry", 2, 90, 20, "Bars of the channel that is broken to enter"),
                    integer("channel.exit", 2, 90, 10, "Bars of the channel that is broken to leave")),
            values -> new TurtleBreakout(values.integer("channel.entry"), values.integer("channel.exit")));

    @Override
    public int bars() {
        return Math.max(entryLength + 2, exitLength + 1);
    }

    @Override
    public @Nullable String entry(Chart chart) {
        BarWindow bars = chart.bars();
        return outside(bars, 0) && !outside(bars, 1)
                ? "channel_broken " + chart.shown("close", bars.close(0)) + " "
                        + chart.shown("channel", Ranges.highest(bars, entryLength, 1))
                : null;
    }

    private boolean outside(BarWindow bars, int ago) {
        return bars.close(ago) > Ranges.highest(bars, entryLength, ago + 1);
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        BarWindow bars = chart.bars();
        return bars.close(0) < Ranges.lowest(bars, exitLength, 1) ? "opposite_channel_broken" : null;
    }
}
