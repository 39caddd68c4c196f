package dev.flotilla.params.backtest;

import dev.flotilla.contracts.api.Backtests;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.backtest.BacktestSummary;
import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.params.backtest.RecordedMarket.Tested;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backtest as the API tells it. */
final class BacktestAnswers {

    private BacktestAnswers() {}

    static Backtests.Result of(Tested bot, BacktestRun.Ended ended) {
        BacktestResult result = ended.result();
        Map<String, Integer> statuses = new LinkedHashMap<>();
        result.statuses().forEach((status, count) -> statuses.put(status.wire(), count));
        return new Backtests.Result(
                bot.botId(),
                bot.strategyId(),
                bot.symbol(),
                bot.paramsVersion(),
                result.bars(),
                closeTime(result.first()),
                closeTime(result.last()),
                ended.cut(),
                result.startingEquity(),
                figures(result.summary()),
                statuses,
                equity(result),
                trades(bot, result));
    }

    private static @Nullable Instant closeTime(@Nullable Bar bar) {
        return bar == null ? null : Instant.ofEpochMilli(bar.closeTimeMillis(Interval.M5));
    }

    private static Backtests.Figures figures(BacktestSummary summary) {
        return new Backtests.Figures(
                summary.trades(),
                summary.wins(),
                summary.losses(),
                tidy(summary.winRate()),
                plain(summary.netPnl()),
                tidy(summary.profitFactor()),
                plain(summary.maxDrawdown()),
                summary.sharpe(),
                plain(summary.fees()),
                plain(summary.finalEquity()));
    }

    private static List<Bots.EquityPoint> equity(BacktestResult result) {
        List<Bots.EquityPoint> points = new ArrayList<>();
        Instant begin = closeTime(result.first());
        if (begin == null) {
            return points;
        }
        BigDecimal equity = result.startingEquity();
        points.add(new Bots.EquityPoint(begin, plain(equity)));
        for (BacktestTrade trade : result.trades()) {
            equity = equity.add(trade.netPnl());
            points.add(new Bots.EquityPoint(Instant.ofEpochMilli(trade.exitTimeMillis()), plain(equity)));
        }
        return points;
    }

    /** Newest first, as everywhere. */
    private static List<Bots.Trade> trades(Tested bot, BacktestResult result) {
        List<Bots.Trade> trades = new ArrayList<>();
        for (BacktestTrade trade : result.trades()) {
            trades.addFirst(trade(bot, trade, trades.size() + 1));
        }
        return trades;
    }

    private static Bots.Trade trade(Tested bot, BacktestTrade trade, int number) {
        return new Bots.Trade(
                "backtest-" + number,
                bot.botId(),
                bot.symbol(),
                trade.side().wire(),
                plain(trade.quantity()),
                trade.leverage(),
                plain(trade.entryPrice()),
                Instant.ofEpochMilli(trade.entryTimeMillis()),
                plain(trade.exitPrice()),
                Instant.ofEpochMilli(trade.exitTimeMillis()),
                plain(trade.stopLoss()),
                plain(trade.takeProfit()),
                trade.closeReason(),
                outcome(trade.netPnl()),
                plain(trade.grossPnl()),
                plain(trade.fees()),
                plain(trade.netPnl()));
    }

    private static String outcome(BigDecimal netPnl) {
        return switch (netPnl.signum()) {
            case 1 -> "win";
            case -1 -> "loss";
            default -> "breakeven";
        };
    }

    private static @Nullable BigDecimal tidy(@Nullable BigDecimal value) {
        return value == null ? null : plain(value);
    }

    private static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(Decimals.plain(value));
    }
}
