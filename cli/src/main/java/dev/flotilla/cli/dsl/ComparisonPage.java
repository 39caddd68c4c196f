package dev.flotilla.cli.dsl;

import dev.flotilla.cli.backtest.report.ComparisonReport;
import dev.flotilla.cli.dsl.TradesFile.Trade;
import java.time.Instant;
import java.util.List;

/** A comparison as a page with charts. */
final class ComparisonPage {
    private ComparisonPage() {}

    static String of(String title, List<Trade> trades, List<Comparison> rows, Instant now) {
        return ComparisonReport.of(new ComparisonReport.Subject(
                title,
                now,
                trades.stream()
                        .map(trade -> new ComparisonReport.Trade(
                                trade.entryMillis(),
                                trade.position().direction().wire(),
                                trade.position().entryPrice(),
                                trade.position().size()))
                        .toList(),
                rows.stream().map(ComparisonPage::line).toList()));
    }

    private static ComparisonReport.Line line(Comparison row) {
        return new ComparisonReport.Line(
                row.name(),
                row.ends().stream()
                        .map(end -> new ComparisonReport.Result(end.profit(), end.reason()))
                        .toList());
    }
}
