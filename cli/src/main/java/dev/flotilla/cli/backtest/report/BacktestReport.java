package dev.flotilla.cli.backtest.report;

import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.market.Interval;
import java.util.List;

/**
 * The report of a backtest: one HTML page that asks the network for nothing and says so to the browser. Every table is
 * plain HTML; scripts only draw the charts.
 */
public final class BacktestReport {
    private static final String POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

    private BacktestReport() {}

    public static String of(ReportSubject subject) {
        BacktestResult result = subject.result();
        List<BacktestTrade> trades = result.trades();
        EquityCurve curve = EquityCurve.of(result);
        Candles candles = Candles.of(subject.bars());
        Html html = new Html();
        head(html, subject);
        HeadlineFigures.write(html, result);
        charts(html, candles);
        html.raw("<section>")
                .heading("Results by month", "Closed trades, on the equity at the start of each UTC month.");
        MonthlyReturns.of(curve, result.startingEquity()).table(html);
        html.raw("</section>");
        tables(html, result, trades);
        RunTables.trades(section(html), trades);
        html.raw("</section>");
        RunTables.settings(section(html), subject);
        html.raw("</section>");
        foot(html, ChartData.of(candles, curve, trades));
        return html.toString();
    }

    private static void tables(Html html, BacktestResult result, List<BacktestTrade> trades) {
        ResultTables.regimes(section(html.raw("<div class=\"pair\">")), trades);
        ResultTables.sides(html, trades);
        html.raw("</section>");
        ResultTables.reasons(section(html), trades);
        RunTables.statuses(html, result);
        html.raw("</section></div>");
        ResultTables.factors(section(html), trades);
        html.raw("</section>");
        ResultTables.checks(section(html), trades);
        html.raw("</section>");
    }

    private static Html section(Html html) {
        return html.raw("<section>");
    }

    private static void head(Html html, ReportSubject subject) {
        String title = subject.strategyId() + " on " + subject.symbol();
        BacktestResult result = subject.result();
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">")
                .raw("<title>" + Html.text("Backtest: " + title) + "</title>")
                .raw("<style>" + ReportAssets.style() + "</style></head><body><main>")
                .raw("<header><h1>" + Html.text(title) + "</h1><p class=\"note\">"
                        + Html.text(period(result) + " Written "
                                + Shown.minute(subject.writtenAt().toEpochMilli()) + " UTC.")
                        + "</p></header>");
    }

    private static String period(BacktestResult result) {
        if (result.first() == null || result.last() == null) {
            return "No bars.";
        }
        return "Backtest of " + result.bars() + " bars of 5m, "
                + Shown.minute(result.first().openTimeMillis())
                + " to " + Shown.minute(result.last().closeTimeMillis(Interval.M5)) + " UTC.";
    }

    private static void charts(Html html, Candles candles) {
        String interval = candles.interval().wire();
        String note = candles.interval() == Interval.M5
                ? "Candles of 5m."
                : "Candles of " + interval + ", because the run has more than " + Candles.MOST
                        + " bars; it decided on every 5m bar.";
        section(html)
                .heading("Equity and drawdown", "After each closed trade; drawdown in percent below the peak before.")
                .raw("<div id=\"equity\" class=\"chart\" role=\"img\" aria-label=\"Equity curve\"></div>")
                .raw("<div id=\"drawdown\" class=\"chart\" role=\"img\" aria-label=\"Drawdown\"></div></section>");
        section(html)
                .heading(
                        "Market and trades",
                        note
                                + " Arrows are entries, dots exits in the colour of their result; over a trade its stop (as it"
                                + " was at the exit) and target appear.")
                .raw("<div id=\"read\" class=\"read\" aria-live=\"off\"></div>")
                .raw("<div id=\"candles\" class=\"chart tall\" role=\"img\" aria-label=\"Candles of "
                        + Html.text(interval) + " with trades\"></div></section>");
    }

    private static void foot(Html html, String data) {
        html.raw("<footer><p>Past results of rules say little about future ones: docs/backtest.md tells how to read"
                        + " these figures.</p><p>Charts: <a href=\"https://www.tradingview.com/\">TradingView Lightweight"
                        + " Charts™</a> (Apache-2.0, © TradingView, Inc.) and uPlot (MIT, © Leon Sorokin), carried in"
                        + " this file.</p><details><summary>Licences</summary><pre>")
                .raw(Html.text(ReportAssets.licences()))
                .raw("</pre></details></footer></main>")
                .raw("<noscript><p class=\"note\">The charts need JavaScript; the tables do not.</p></noscript>")
                .raw("<script type=\"application/json\" id=\"data\">" + data + "</script>");
        List.of(ReportAssets.LIGHTWEIGHT_CHARTS, ReportAssets.UPLOT, "report.js")
                .forEach(name -> html.raw("<script>" + ReportAssets.script(name) + "</script>"));
        html.raw("</body></html>\n");
    }
}
