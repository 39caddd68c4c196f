package dev.flotilla.core.strategy;

import dev.flotilla.core.exits.ExitWatch;
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
 * @param exits what the exit preset knows of the position; null without one, and for strategies that keep their own exits
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
        @Nullable BookDepth book,
        @Nullable ExitWatch exits) {

    /** A situation of a strategy that keeps its own exits. */
    public Situation(
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
        this(symbol, decidedAtMillis, price, market, account, position, sight, state, filters, book, null);
    }

    /** The same for MoneySharks. */
    DecisionInput with(MoneySharksConfig config) {
        return new DecisionInput(
                symbol, decidedAtMillis, price, market, account, position, sight, state, filters, book, config);
    }
}
