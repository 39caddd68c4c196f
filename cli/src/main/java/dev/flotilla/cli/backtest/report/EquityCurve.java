package dev.flotilla.cli.backtest.report;

import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Equity after every closed trade, with its distance from the peak before; starts and ends with the bars. */
record EquityCurve(List<Point> points) {

    /** @param drawdown fraction below the highest equity so far, 0 at a peak */
    record Point(long timeMillis, BigDecimal equity, BigDecimal drawdown) {}

    static EquityCurve of(BacktestResult result) {
        List<Point> points = new ArrayList<>();
        if (result.first() == null || result.last() == null) {
            return new EquityCurve(points);
        }
        BigDecimal equity = result.startingEquity();
        BigDecimal peak = equity;
        points.add(new Point(result.first().openTimeMillis(), equity, BigDecimal.ZERO));
        for (BacktestTrade trade : result.trades()) {
            equity = equity.add(trade.netPnl());
            peak = peak.max(equity);
            points.add(new Point(trade.exitTimeMillis(), equity, below(peak, equity)));
        }
        long end = result.last().openTimeMillis();
        if (end > points.getLast().timeMillis()) {
            points.add(new Point(end, equity, below(peak, equity)));
        }
        return new EquityCurve(points);
    }

    private static BigDecimal below(BigDecimal peak, BigDecimal equity) {
        return peak.signum() <= 0 ? BigDecimal.ZERO : Decimals.divide(peak.subtract(equity), peak);
    }

    /** Equity at the end of every UTC month, from the first bar's to the last one's, those without trades too. */
    NavigableMap<YearMonth, BigDecimal> monthEnds() {
        NavigableMap<YearMonth, BigDecimal> ends = new TreeMap<>();
        for (Point point : points) {
            YearMonth month = month(point);
            YearMonth known = ends.isEmpty() ? month : ends.lastKey();
            for (YearMonth quiet = known.plusMonths(1); quiet.isBefore(month); quiet = quiet.plusMonths(1)) {
                ends.put(quiet, ends.lastEntry().getValue());
            }
            ends.put(month, point.equity());
        }
        return ends;
    }

    /** A trade closed at midnight counts on the day that begins there, as in the daily figures. */
    private static YearMonth month(Point point) {
        return YearMonth.from(Instant.ofEpochMilli(point.timeMillis()).atZone(ZoneOffset.UTC));
    }
}
