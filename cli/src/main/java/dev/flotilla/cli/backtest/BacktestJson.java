package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestSummary;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backtest as the object that other programs read; names and order are fixed by the manual. */
final class BacktestJson {
    private BacktestJson() {}

    /** @param finding what the lookahead check found, null when it was not asked for */
    static String of(BacktestJob job, BacktestResult result, LookaheadOptions.@Nullable Finding finding) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("strategy", job.strategyId());
        object.put("symbol", job.terms().symbol());
        object.put("bars", result.bars());
        object.put("decisions", result.bars());
        object.put("first", openTime(result.first()));
        object.put("last", openTime(result.last()));
        object.put("trades", result.trades().stream().map(BacktestJson::trade).toList());
        object.put("summary", summary(result.summary()));
        Map<String, Integer> statuses = new LinkedHashMap<>();
        result.statuses().forEach((status, count) -> statuses.put(status.wire(), count));
        object.put("statuses", statuses);
        if (finding != null) {
            object.put("lookahead", finding.json());
        }
        return JsonText.of(object);
    }

    private static @Nullable Long openTime(@Nullable Bar bar) {
        return bar == null ? null : bar.openTimeMillis();
    }

    /** One trade, also the columns of the trades file. */
    static Map<String, @Nullable Object> trade(BacktestTrade trade) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("side", trade.side().wire());
        row.put("entry_time_ms", trade.entryTimeMillis());
        row.put("entry_price", tidy(trade.entryPrice()));
        row.put("quantity", tidy(trade.quantity()));
        row.put("leverage", trade.leverage());
        row.put("stop_loss", tidy(trade.stopLoss()));
        row.put("take_profit", tidy(trade.takeProfit()));
        row.put("exit_time_ms", trade.exitTimeMillis());
        row.put("exit_price", tidy(trade.exitPrice()));
        row.put("close_reason", trade.closeReason());
        row.put("gross_pnl", tidy(trade.grossPnl()));
        row.put("fees", tidy(trade.fees()));
        row.put("net_pnl", tidy(trade.netPnl()));
        return row;
    }

    static Map<String, @Nullable Object> summary(BacktestSummary summary) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("trades", summary.trades());
        figures.put("wins", summary.wins());
        figures.put("losses", summary.losses());
        figures.put("win_rate", tidy(summary.winRate()));
        figures.put("net_pnl", tidy(summary.netPnl()));
        figures.put("profit_factor", tidy(summary.profitFactor()));
        figures.put("max_drawdown_pct", tidy(summary.maxDrawdown()));
        figures.put("sharpe", summary.sharpe());
        figures.put("fees", tidy(summary.fees()));
        figures.put("final_equity", tidy(summary.finalEquity()));
        return figures;
    }

    private static @Nullable BigDecimal tidy(@Nullable BigDecimal value) {
        return value == null ? null : new BigDecimal(Decimals.plain(value));
    }
}
