package dev.flotilla.core.backtest;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a backtest. Drawdown and win rate are fractions.
 *
 * @param winRate wins / (wins + losses), null without either
 * @param profitFactor net gains / net losses, null without losses
 * @param maxDrawdown deepest fall from a peak of the equity after closed trades
 * @param sharpe mean / deviation of the daily net returns on the starting equity x sqrt(365); days without trades count as 0, null when
 *     every day is alike
 */
public record BacktestSummary(
        int trades,
        int wins,
        int losses,
        @Nullable BigDecimal winRate,
        BigDecimal netPnl,
        @Nullable BigDecimal profitFactor,
        BigDecimal maxDrawdown,
        @Nullable Double sharpe,
        BigDecimal fees,
        BigDecimal finalEquity) {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int DAYS_OF_YEAR = 365;

    /** @param firstClose close time of the first bar, {@code lastClose} of the last: every UTC day between counts */
    static BacktestSummary of(BigDecimal start, List<BacktestTrade> trades, long firstClose, long lastClose) {
        int wins = (int)
                trades.stream().filter(trade -> trade.netPnl().signum() > 0).count();
        int losses = (int)
                trades.stream().filter(trade -> trade.netPnl().signum() < 0).count();
        BigDecimal gained = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        for (BacktestTrade trade : trades) {
            gained = gained.add(trade.netPnl().max(BigDecimal.ZERO));
            lost = lost.add(trade.netPnl().min(BigDecimal.ZERO).abs());
            fees = fees.add(trade.fees());
        }
        BigDecimal net = gained.subtract(lost);
        return new BacktestSummary(
                trades.size(),
                wins,
                losses,
                wins + losses == 0 ? null : share(wins, wins + losses),
                net,
                lost.signum() == 0 ? null : Decimals.divide(gained, lost),
                drawdown(start, trades),
                sharpe(start, trades, firstClose, lastClose),
                fees,
                start.add(net));
    }

    private static BigDecimal share(int part, int whole) {
        return Decimals.divide(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    private static BigDecimal drawdown(BigDecimal start, List<BacktestTrade> trades) {
        BigDecimal equity = start;
        BigDecimal peak = start;
        BigDecimal deepest = BigDecimal.ZERO;
        for (BacktestTrade trade : trades) {
            equity = equity.add(trade.netPnl());
            peak = peak.max(equity);
            if (peak.signum() > 0) {
                deepest = deepest.max(Decimals.divide(peak.subtract(equity), peak));
            }
        }
        return deepest;
    }

    private static @Nullable Double sharpe(
            BigDecimal start, List<BacktestTrade> trades, long firstClose, long lastClose) {
        long firstDay = Math.floorDiv(firstClose, DAY);
        int days = Math.toIntExact(Math.floorDiv(lastClose, DAY) - firstDay + 1);
        BigDecimal[] results = new BigDecimal[days];
        Arrays.fill(results, BigDecimal.ZERO);
        for (BacktestTrade trade : trades) {
            int day = Math.toIntExact(Math.floorDiv(trade.exitTimeMillis(), DAY) - firstDay);
            results[day] = results[day].add(trade.netPnl());
        }
        if (start.signum() == 0 || alike(results)) {
            return null;
        }
        double equity = start.doubleValue();
        double[] returns = Arrays.stream(results)
                .mapToDouble(result -> result.doubleValue() / equity)
                .toArray();
        double mean = Arrays.stream(returns).sum() / days;
        double variance =
                Arrays.stream(returns).map(one -> (one - mean) * (one - mean)).sum() / days;
        return mean / Math.sqrt(variance) * Math.sqrt(DAYS_OF_YEAR);
    }

    private static boolean alike(BigDecimal[] results) {
        return Arrays.stream(results).allMatch(result -> result.compareTo(results[0]) == 0);
    }
}
