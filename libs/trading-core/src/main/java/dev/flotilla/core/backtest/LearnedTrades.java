package dev.flotilla.core.backtest;

import dev.flotilla.core.learning.ClosedTrade;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.learning.MetricsUpdate;
import dev.flotilla.core.learning.Review;
import dev.flotilla.core.strategy.TradingTerms;
import java.util.ArrayList;
import java.util.List;

/** Learning inside a backtest: a review of all trades so far inside every fifth close. Mutable. */
final class LearnedTrades {
    private static final int REVIEW_EVERY = 5;

    private final TradingTerms terms;
    private final List<ClosedTrade> closed = new ArrayList<>();
    private LearningMetrics metrics;

    LearnedTrades(TradingTerms terms) {
        this.terms = terms;
        this.metrics = LearningMetrics.start(terms.maxLeverage());
    }

    LearningMetrics metrics() {
        return metrics;
    }

    void add(String symbol, BacktestTrade trade) {
        closed.add(new ClosedTrade(
                symbol,
                trade.netPnl(),
                trade.confluence().confidence(),
                trade.regime().wire(),
                trade.leverage(),
                List.of()));
        if (closed.size() % REVIEW_EVERY == 0) {
            Review review = Review.of(closed, closed.size());
            metrics = MetricsUpdate.apply(
                    metrics, review.figures(REVIEW_EVERY), terms.minLeverage(), terms.maxLeverage());
        }
    }
}
