package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestSummary;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A backtest for people. */
final class BacktestText {
    private BacktestText() {}

    static List<String> lines(BacktestJob job, BacktestResult result, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(job.strategyId() + " on " + job.terms().symbol()) + "  " + result.bars() + " bars of 5m, "
                + time(result.first()) + " to " + time(result.last()) + " UTC");
        lines.add("");
        lines.addAll(figures(result.startingEquity(), result.summary()));
        lines.add("");
        lines.addAll(reasons(result.trades()).lines(style));
        lines.add("");
        Table statuses = Table.of("decisions", ">count");
        result.statuses().forEach((status, count) -> statuses.row(status.wire(), count));
        lines.addAll(statuses.lines(style));
        return lines;
    }

    private static List<String> figures(BigDecimal start, BacktestSummary summary) {
        return List.of(
                "equity         " + money(start) + " -> " + money(summary.finalEquity()) + "  (net "
                        + money(summary.netPnl()) + " after " + money(summary.fees()) + " fees)",
                "trades         " + summary.trades() + "  (" + summary.wins() + " won, " + summary.losses() + " lost"
                        + (summary.winRate() == null ? "" : ", win rate " + percent(summary.winRate())) + ")",
                "profit factor  " + (summary.profitFactor() == null ? "-" : Decimals.fixed(summary.profitFactor(), 2)),
                "max drawdown   " + percent(summary.maxDrawdown()),
                "sharpe         "
                        + (summary.sharpe() == null ? "-" : String.format(Locale.ROOT, "%.2f", summary.sharpe())));
    }

    private static Table reasons(List<BacktestTrade> trades) {
        Map<String, List<BacktestTrade>> byReason = new TreeMap<>();
        trades.forEach(trade -> byReason.computeIfAbsent(trade.closeReason(), _ -> new ArrayList<>())
                .add(trade));
        Table table = Table.of("closed by", ">trades", ">won", ">net");
        byReason.forEach((reason, closed) -> table.row(
                reason,
                closed.size(),
                closed.stream().filter(trade -> trade.netPnl().signum() > 0).count(),
                money(closed.stream().map(BacktestTrade::netPnl).reduce(BigDecimal.ZERO, BigDecimal::add))));
        return table;
    }

    private static String money(BigDecimal value) {
        return Decimals.fixed(value, 2);
    }

    private static String percent(BigDecimal share) {
        return Decimals.fixed(share.movePointRight(2), 2) + " %";
    }

    private static String time(@Nullable Bar bar) {
        return bar == null
                ? "-"
                : Instant.ofEpochMilli(bar.openTimeMillis())
                        .toString()
                        .replace("T", " ")
                        .replace(":00Z", "");
    }
}
