package dev.flotilla.cli.backtest.report;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Bars to be drawn: the 5m bars themselves, or longer ones where those were too many for a browser. */
record Candles(Interval interval, List<Bar> bars) {
    /** More candles than this are drawn in the next longer interval. */
    static final int MOST = 20_000;

    private static final List<Interval> LONGER = List.of(Interval.H1, Interval.H4);

    static Candles of(List<Bar> fiveMinutes) {
        Candles candles = new Candles(Interval.M5, fiveMinutes);
        for (Interval interval : LONGER) {
            if (candles.bars.size() > MOST) {
                candles = new Candles(interval, grouped(fiveMinutes, interval));
            }
        }
        return candles;
    }

    /** Unlike what a strategy sees, the first and the last one may be of fewer bars: it is a picture. */
    private static List<Bar> grouped(List<Bar> bars, Interval interval) {
        List<Bar> grouped = new ArrayList<>();
        Bar open = null;
        for (Bar bar : bars) {
            long start = Math.floorDiv(bar.openTimeMillis(), interval.millis()) * interval.millis();
            if (open == null || open.openTimeMillis() != start) {
                if (open != null) {
                    grouped.add(open);
                }
                open = new Bar(start, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
            } else {
                open = joined(open, bar);
            }
        }
        if (open != null) {
            grouped.add(open);
        }
        return grouped;
    }

    private static Bar joined(Bar open, Bar next) {
        BigDecimal volume = open.volume().add(next.volume());
        return new Bar(
                open.openTimeMillis(),
                open.open(),
                open.high().max(next.high()),
                open.low().min(next.low()),
                next.close(),
                volume);
    }
}
