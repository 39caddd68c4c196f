package dev.flotilla.cli.backtest.report;

import dev.flotilla.core.backtest.BacktestTrade;
import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Trades that have something in common, with their figures. */
record TradeGroup(
        String name, int trades, int won, int decided, BigDecimal netPnl, BigDecimal gained, BigDecimal lost) {

    static TradeGroup of(String name, List<BacktestTrade> trades) {
        BigDecimal gained = BigDecimal.ZERO;
        BigDecimal lost = BigDecimal.ZERO;
        int won = 0;
        int decided = 0;
        for (BacktestTrade trade : trades) {
            int sign = trade.netPnl().signum();
            gained = sign > 0 ? gained.add(trade.netPnl()) : gained;
            lost = sign < 0 ? lost.subtract(trade.netPnl()) : lost;
            won += sign > 0 ? 1 : 0;
            decided += sign != 0 ? 1 : 0;
        }
        return new TradeGroup(name, trades.size(), won, decided, gained.subtract(lost), gained, lost);
    }

    /** One group per word, in the order of the first trade of each. */
    static List<TradeGroup> by(Function<BacktestTrade, String> word, List<BacktestTrade> trades) {
        Map<String, List<BacktestTrade>> groups = new LinkedHashMap<>();
        trades.forEach(trade -> groups.computeIfAbsent(word.apply(trade), _ -> new ArrayList<>())
                .add(trade));
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .toList();
    }

    static TradeGroup where(String name, Predicate<BacktestTrade> holds, List<BacktestTrade> trades) {
        return of(name, trades.stream().filter(holds).toList());
    }

    @Nullable
    BigDecimal winRate() {
        return decided == 0 ? null : Decimals.divide(BigDecimal.valueOf(won), BigDecimal.valueOf(decided));
    }

    @Nullable
    BigDecimal average() {
        return trades == 0 ? null : Decimals.divide(netPnl, BigDecimal.valueOf(trades));
    }

    @Nullable
    BigDecimal profitFactor() {
        return lost.signum() == 0 ? null : Decimals.divide(gained, lost);
    }
}
