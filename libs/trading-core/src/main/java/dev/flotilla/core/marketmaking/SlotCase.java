package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the evaluation of one slot depends on.
 *
 * @param reserved what may rest on the slot's side in other slots
 * @param resting the order in the slot, if any
 * @param cooling whether the slot waits after a post-only refusal
 * @param tooSoon whether the last placement is too recent
 * @param paused whether the slot still pauses for an imbalance
 * @param boostBps widening for the share of post-only refusals
 * @param safetyTicks least distance from the other side
 */
record SlotCase(
        Settings settings,
        MarketRules rules,
        Slot slot,
        MarketView market,
        Inventory inventory,
        BigDecimal reserved,
        @Nullable Resting resting,
        boolean cooling,
        boolean tooSoon,
        boolean paused,
        BigDecimal boostBps,
        int safetyTicks) {

    /** The order in the slot. */
    record Resting(BigDecimal price, BigDecimal left, long ageNanos, boolean cancelling, boolean inFlight) {}

    /** Inputs of price and size; only for a book that is not stale. */
    QuoteInput quoting(BigDecimal extraBps) {
        return new QuoteInput(
                settings,
                rules.tickSize(),
                rules.minOrderSize(),
                rules.sizeStep(),
                Objects.requireNonNull(market.bestBid()),
                Objects.requireNonNull(market.bestAsk()),
                market.spreadEmaBps(),
                inventory.position(),
                extraBps,
                reserved,
                reserved,
                safetyTicks);
    }
}
