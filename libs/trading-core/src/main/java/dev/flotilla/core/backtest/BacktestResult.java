package dev.flotilla.core.backtest;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.DecisionStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest came to.
 *
 * @param bars closed 5m bars, one decision each
 * @param first null without bars
 * @param last null without bars
 * @param trades in the order of their exits
 * @param statuses how often each status occurred; only those that did, in their fixed order
 */
public record BacktestResult(
        BigDecimal startingEquity,
        int bars,
        @Nullable Bar first,
        @Nullable Bar last,
        List<BacktestTrade> trades,
        Map<DecisionStatus, Integer> statuses) {

    public BacktestResult {
        trades = List.copyOf(trades);
    }

    public BacktestSummary summary() {
        if (first == null || last == null) {
            return BacktestSummary.of(startingEquity, trades, 0, 0);
        }
        return BacktestSummary.of(
                startingEquity, trades, first.closeTimeMillis(Interval.M5), last.closeTimeMillis(Interval.M5));
    }
}
