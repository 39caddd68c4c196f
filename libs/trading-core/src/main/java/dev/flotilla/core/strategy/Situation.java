package dev.flotilla.core.strategy;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.BookDepth;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What any strategy decides on, its own parameters apart; equal situations give equal decisions.
 *
 * @param decidedAtMillis close time of the 5m bar, market time
 * @param price last price: the close of that bar
 * @param position the position to manage, null without one; counts only when the venue shows it
 * @param filters null when unknown
 * @param book null when unknown
 */
public record Situation(
        String symbol,
        long decidedAtMillis,
        BigDecimal price,
        MarketFeatures market,
        AccountView account,
        @Nullable Position position,
        PositionSight sight,
        BotState state,
        @Nullable InstrumentFilters filters,
        @Nullable BookDepth book) {

    /** The same for MoneySharks. */
    DecisionInput with(MoneySharksConfig config) {
        return new DecisionInput(
                symbol, decidedAtMillis, price, market, account, position, sight, state, filters, book, config);
    }
}
