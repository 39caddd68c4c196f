package dev.flotilla.cli.backtest.report;

import dev.flotilla.cli.backtest.report.Html.Cell;
import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Net results per UTC month, as a share of the equity at its start; a row per year. */
record MonthlyReturns(NavigableMap<YearMonth, BigDecimal> ends, BigDecimal start) {
    private static final BigDecimal STRONG = new BigDecimal("0.05");

    static MonthlyReturns of(EquityCurve curve, BigDecimal start) {
        return new MonthlyReturns(curve.monthEnds(), start);
    }

    /** Result of a month, null outside the bars or once the equity is gone. */
    @Nullable
    BigDecimal month(YearMonth month) {
        BigDecimal end = ends.get(month);
        return end == null ? null : change(before(month), end);
    }

    /** Result of what the bars cover of a year. */
    @Nullable
    BigDecimal year(int year) {
        Map.Entry<YearMonth, BigDecimal> end = ends.floorEntry(YearMonth.of(year, Month.DECEMBER));
        return end == null ? null : change(before(YearMonth.of(year, Month.JANUARY)), end.getValue());
    }

    private BigDecimal before(YearMonth month) {
        Map.Entry<YearMonth, BigDecimal> earlier = ends.lowerEntry(month);
        return earlier == null ? start : earlier.getValue();
    }

    private static @Nullable BigDecimal change(BigDecimal from, BigDecimal to) {
        return from.signum() <= 0 ? null : Decimals.divide(to.subtract(from), from);
    }

    void table(Html html) {
        if (ends.isEmpty()) {
            return;
        }
        List<String> headings = new ArrayList<>(List.of("year"));
        Arrays.stream(Month.values())
                .map(month -> ">" + month.getDisplayName(TextStyle.SHORT, Locale.ROOT))
                .forEach(headings::add);
        headings.add(">whole");
        html.table(headings);
        for (int year = ends.firstKey().getYear(); year <= ends.lastKey().getYear(); year++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(String.valueOf(year))));
            for (Month month : Month.values()) {
                cells.add(cell(month(YearMonth.of(year, month))));
            }
            cells.add(cell(year(year)));
            html.row(cells);
        }
        html.endTable();
    }

    private static Cell cell(@Nullable BigDecimal share) {
        if (share == null) {
            return new Cell("", "n");
        }
        String shade = share.abs().compareTo(STRONG) >= 0 ? " strong" : "";
        return new Cell(
                Shown.percent(share, 1),
                share.signum() > 0 ? "n won" + shade : share.signum() < 0 ? "n lost" + shade : "n");
    }
}
