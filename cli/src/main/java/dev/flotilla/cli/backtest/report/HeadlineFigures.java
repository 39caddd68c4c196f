package dev.flotilla.cli.backtest.report;

import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestSummary;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures at the top: each with the one line that keeps it from being misread. */
final class HeadlineFigures {
    private HeadlineFigures() {}

    static void write(Html html, BacktestResult result) {
        BacktestSummary summary = result.summary();
        BigDecimal start = result.startingEquity();
        html.raw("<dl class=\"figures\">");
        figure(
                html,
                "Net result",
                start.signum() == 0 ? Shown.UNKNOWN : Shown.signedPercent(Decimals.divide(summary.netPnl(), start), 2),
                Shown.money(start) + " → " + Shown.money(summary.finalEquity()),
                summary.netPnl().signum());
        BigDecimal market = market(result);
        figure(
                html,
                "The market itself",
                market == null ? Shown.UNKNOWN : Shown.signedPercent(market, 2),
                "bought at the first open, held to the last close",
                0);
        figure(
                html,
                "Max drawdown",
                Shown.percent(summary.maxDrawdown(), 2),
                "of closed-trade equity; open losses are not in it",
                0);
        figure(html, "Sharpe", Shown.ratio(summary.sharpe()), "of daily results, a year of 365 days", 0);
        figure(
                html,
                "Trades",
                String.valueOf(summary.trades()),
                summary.wins() + " won, " + summary.losses() + " lost; held " + held(result.trades()) + " on average",
                0);
        figure(html, "Win rate", Shown.percent(summary.winRate(), 1), "says little without the next figure", 0);
        figure(html, "Profit factor", Shown.ratio(summary.profitFactor()), "net gains / net losses", 0);
        figure(
                html,
                "Fees",
                Shown.money(summary.fees()),
                "before them: " + Shown.signedMoney(summary.netPnl().add(summary.fees())),
                0);
        html.raw("</dl>");
    }

    private static void figure(Html html, String name, String value, String note, int sign) {
        html.raw("<div><dt>" + Html.text(name) + "</dt><dd class=\"" + (sign > 0 ? "up" : sign < 0 ? "down" : "")
                + "\">" + Html.text(value) + "</dd><dd class=\"small\">" + Html.text(note) + "</dd></div>");
    }

    private static @Nullable BigDecimal market(BacktestResult result) {
        if (result.first() == null
                || result.last() == null
                || result.first().open().signum() == 0) {
            return null;
        }
        BigDecimal from = result.first().open();
        return Decimals.divide(result.last().close().subtract(from), from);
    }

    private static String held(List<BacktestTrade> trades) {
        long millis = trades.stream()
                .mapToLong(trade -> trade.exitTimeMillis() - trade.entryTimeMillis())
                .sum();
        return trades.isEmpty() ? Shown.UNKNOWN : Shown.span(millis / trades.size());
    }
}
