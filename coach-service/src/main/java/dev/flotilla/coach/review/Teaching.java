package dev.flotilla.coach.review;

import dev.flotilla.coach.review.ReviewStore.Learner;
import dev.flotilla.coach.review.ReviewStore.Step;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.learning.MetricsUpdate;
import dev.flotilla.core.learning.Review;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.TradingTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a bot learns from a review, inside the limits of its own configuration. Pure. */
final class Teaching {

    private static final BigDecimal UNDERPERFORMING = new BigDecimal("-100");

    private Teaching() {}

    /** Empty when no trade closed since the last step, or this build cannot read the bot's parameters: then nothing is guessed. */
    static Optional<Step> step(Learner bot, Review review) {
        int fresh = review.closed() - bot.learnedClosed();
        return fresh <= 0
                ? Optional.empty()
                : terms(bot)
                        .map(terms -> new Step(
                                bot.version() + 1,
                                MetricsUpdate.apply(
                                        before(bot, terms),
                                        review.figures(fresh),
                                        terms.minLeverage(),
                                        terms.maxLeverage()),
                                underperforming(review)));
    }

    /** Start values again; empty when this build cannot read the bot's parameters. */
    static Optional<LearningMetrics> afresh(Learner bot) {
        return terms(bot).map(terms -> LearningMetrics.start(terms.maxLeverage()));
    }

    private static Optional<TradingTerms> terms(Learner bot) {
        return switch (Strategies.read(bot.strategyId(), bot.botId(), bot.params())) {
            case Strategies.Reading.Accepted accepted ->
                Optional.of(accepted.strategy().terms());
            case Strategies.Reading.Refused _ -> Optional.empty();
        };
    }

    /** The limits may have changed since the last step: they hold before this one, too. */
    private static LearningMetrics before(Learner bot, TradingTerms terms) {
        LearningMetrics learned = bot.learned();
        return learned == null
                ? LearningMetrics.start(terms.maxLeverage())
                : learned.within(terms.minLeverage(), terms.maxLeverage());
    }

    private static List<String> underperforming(Review review) {
        return review.performanceBySymbol().entrySet().stream()
                .filter(entry -> entry.getValue().pnl().compareTo(UNDERPERFORMING) < 0)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
