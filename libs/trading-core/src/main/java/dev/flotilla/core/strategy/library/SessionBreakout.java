package dev.flotilla.core.strategy.library;

import static dev.flotilla.core.strategy.Parameter.integer;
import static dev.flotilla.core.strategy.Parameter.number;

import dev.flotilla.core.indicators.BarWindow;
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
 * S08, session range: the first 5m close above the range of the quiet hours before London opens, when that range is neither too narrow
 * nor too wide; left at the end of the session. Hours are UTC.
 */
public record SessionBreakout(
        int rangeStart, int rangeEnd, int entryHours, int sessionEnd, double narrowest, double widest)
        implements TradingRule {
    private static final long HOUR = Interval.H1.millis();
    private static final long DAY = 24 * HOUR;
    private static final int RANGE_LENGTH = 14;

    static final RuleKind KIND = new RuleKind(
            "S08",
            "London breakout",
            "Session range: enters on the first close beyond the range of the hours before London opens, leaves at the end of the session.",
            List.of(Interval.M5),
            new Bracket(Interval.H1, "1.5", "3"),
            List.of(
                    integer("range.start_hour", 0, 22, 0, "UTC hour at which the range begins"),
                    integer("range.end_hour", 1, 23, 7, "UTC hour at which the range is complete"),
                    integer("entry.hours", 1, 4, 3, "Hours after the range in which it may be broken"),
                    integer("session.end_hour", 1, 24, 16, "UTC hour at which the trade ends"),
                    number("range.min_atr", "0", "50", "1", "Narrowest range, in average true ranges of 1h"),
                    number("range.max_atr", "0.1", "50", "5", "Widest range, likewise")),
            SessionBreakout::of);

    private static SessionBreakout of(ParameterValues values) {
        return new SessionBreakout(
                values.integer("range.start_hour"),
                values.integer("range.end_hour"),
                values.integer("entry.hours"),
                values.integer("session.end_hour"),
                values.number("range.min_atr").doubleValue(),
                values.number("range.max_atr").doubleValue());
    }

    @Override
    public int bars() {
        return 2;
    }

    @Override
    public @Nullable String entry(Chart chart) {
        long opens = chart.decidedAtMillis() - Math.floorMod(chart.decidedAtMillis(), DAY) + rangeEnd * HOUR;
        boolean inTime = chart.decidedAtMillis() > opens && chart.decidedAtMillis() <= opens + entryHours * HOUR;
        if (!inTime) {
            return null;
        }
        SessionRange range = SessionRange.of(chart.bars(Interval.H1), opens - (rangeEnd - rangeStart) * HOUR, opens);
        double unit = Ranges.average(chart.bars(Interval.H1), RANGE_LENGTH, 0);
        boolean fits = range.height() >= narrowest * unit && range.height() <= widest * unit;
        return fits && range.complete() && firstBeyond(chart.bars(), range.high(), opens)
                ? "range_broken " + chart.shown("close", chart.bars().close(0)) + " "
                        + chart.shown("range", range.high())
                : null;
    }

    /** True when the newest close is beyond the level and no close since the session opened was. */
    private static boolean firstBeyond(BarWindow bars, double level, long opens) {
        if (bars.close(0) <= level) {
            return false;
        }
        for (int i = 1; i < bars.size() && bars.openTimeMillis(i) >= opens; i++) {
            if (bars.close(i) > level) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable String exit(Chart chart, long openedAtMillis) {
        long ends = openedAtMillis - Math.floorMod(openedAtMillis, DAY) + sessionEnd * HOUR;
        return chart.decidedAtMillis() >= ends ? "session_end" : null;
    }

    @Override
    public List<String> errors() {
        boolean ordered = rangeStart < rangeEnd && rangeEnd < sessionEnd && narrowest <= widest;
        return ordered
                ? List.of()
                : List.of(
                        "range.start_hour, range.end_hour and session.end_hour must follow each other, and range.min_atr"
                                + " must not be above range.max_atr");
    }
}
