package dev.flotilla.core.strategy;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.BookDepth;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Everything one decision depends on; equal inputs give equal decisions.
 *
 * @param decidedAtMillis close time of the 5m bar, market time
 * @param price last price: the close of that bar
 * @param position the position to manage, null without one; counts only when the venue shows it
 * @param filters null when unknown: paper goes on unrounded, live modes refuse to enter
 * @param book null when unknown: liquidity is then not judged
 */
public record DecisionInput(
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
        MoneySharksConfig config) {

    /** The same without the configuration. */
    Situation situation() {
        return new Situation(symbol, decidedAtMillis, price, market, account, position, sight, state, filters, book);
    }
}
