package dev.flotilla.cli.backtest.report;

import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the charts draw, as JSON inside the page: seconds and columns, because there are many of them. */
final class ChartData {
    private ChartData() {}

    static String of(Candles candles, EquityCurve curve, List<BacktestTrade> trades) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("step", candles.interval().millis() / 1_000);
        data.put("candles", candles(candles.bars()));
        data.put("equity", equity(curve.points()));
        data.put("trades", trades.stream().map(ChartData::trade).toList());
        return safe(JsonText.of(data));
    }

    /** No tag, comment or line end of JavaScript can start inside the page's script element. */
    static String safe(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static Map<String, Object> candles(List<Bar> bars) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("t", bars.stream().map(bar -> bar.openTimeMillis() / 1_000).toList());
        columns.put("o", column(bars, Bar::open));
        columns.put("h", column(bars, Bar::high));
        columns.put("l", column(bars, Bar::low));
        columns.put("c", column(bars, Bar::close));
        return columns;
    }

    private static List<BigDecimal> column(List<Bar> bars, Function<Bar, BigDecimal> value) {
        return bars.stream().map(value).toList();
    }

    private static Map<String, Object> equity(List<EquityCurve.Point> points) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "t", points.stream().map(point -> point.timeMillis() / 1_000).toList());
        columns.put(
                "equity",
                points.stream().map(point -> point.equity().doubleValue()).toList());
        columns.put(
                "drawdown",
                points.stream()
                        .map(point -> -100 * point.drawdown().doubleValue())
                        .toList());
        return columns;
    }

    /** Times are opens of the 5m bars at whose closes a trade began and ended, where their candles are drawn. */
    private static Map<String, Object> trade(BacktestTrade trade) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("side", trade.side().wire());
        values.put("in", seconds(trade.entryTimeMillis()));
        values.put("out", seconds(trade.exitTimeMillis()));
        values.put("entry", trade.entryPrice().doubleValue());
        values.put("exit", trade.exitPrice().doubleValue());
        values.put("stop", trade.stopLoss().doubleValue());
        values.put("target", trade.takeProfit().doubleValue());
        values.put("net", trade.netPnl().doubleValue());
        values.put("reason", trade.closeReason());
        return values;
    }

    private static long seconds(long closeTimeMillis) {
        return (closeTimeMillis - Interval.M5.millis()) / 1_000;
    }
}
