package dev.flotilla.cli.backtest.report;

import dev.flotilla.cli.backtest.report.Html.Cell;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.List;

/** What the run consisted of: its decisions, its trades one by one, what it was asked to use. */
final class RunTables {
    private static final List<String> TRADES = List.of(
            ">#",
            "side",
            "entered",
            ">at",
            "left",
            ">at",
            "reason",
            ">quantity",
            ">lev.",
            ">stop",
            ">target",
            ">fees",
            ">net",
            "regime",
            ">checks");

    private RunTables() {}

    static void statuses(Html html, BacktestResult result) {
        html.heading("Decisions", "One per closed 5m bar; what came of each.");
        html.table(List.of("status", ">count", ">share"));
        result.statuses()
                .forEach((status, count) -> html.row(List.of(
                        Cell.of(status.wire()),
                        Cell.number(String.valueOf(count)),
                        Cell.number(Shown.percent(
                                Decimals.divide(BigDecimal.valueOf(count), BigDecimal.valueOf(result.bars())), 1)))));
        html.endTable();
    }

    static void trades(Html html, List<BacktestTrade> trades) {
        html.heading(
                "Trades",
                "In the order of their exits, UTC. The stop is the one in force at the exit. A click shows the trade in the chart.");
        html.raw("<div class=\"long\" id=\"trades\">").table(TRADES);
        int number = 0;
        for (BacktestTrade trade : trades) {
            html.row(" data-trade=\"" + number + "\" tabindex=\"0\"", cells(++number, trade));
        }
        html.endTable().raw("</div>");
    }

    private static List<Cell> cells(int number, BacktestTrade trade) {
        return List.of(
                Cell.number(String.valueOf(number)),
                Cell.of(trade.side().wire()),
                Cell.of(Shown.minute(trade.entryTimeMillis())),
                Cell.number(Shown.price(trade.entryPrice())),
                Cell.of(Shown.minute(trade.exitTimeMillis())),
                Cell.number(Shown.price(trade.exitPrice())),
                Cell.of(trade.closeReason()),
                Cell.number(Shown.price(trade.quantity())),
                Cell.number(trade.leverage() + "×"),
                Cell.number(Shown.price(trade.stopLoss())),
                Cell.number(Shown.price(trade.takeProfit())),
                Cell.number(Shown.money(trade.fees())),
                Cell.signed(Shown.signedMoney(trade.netPnl()), trade.netPnl().signum()),
                Cell.of(trade.regime().wire()),
                Cell.number(String.valueOf(trade.confluence().count())));
    }

    static void settings(Html html, ReportSubject subject) {
        html.heading("The run", "");
        settings(html, subject.sources());
        html.heading("Parameters", "Those that were given are marked; the others have their default.");
        settings(html, subject.parameters());
    }

    private static void settings(Html html, List<ReportSubject.Setting> settings) {
        html.table(List.of("name", "value", "", "meaning"));
        settings.forEach(setting -> html.row(
                setting.given() ? " class=\"given\"" : "",
                List.of(
                        new Cell(setting.name(), "code"),
                        new Cell(setting.value(), "code"),
                        Cell.of(setting.given() ? "given" : ""),
                        new Cell(setting.meaning(), "small"))));
        html.endTable();
    }
}
