package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One evaluated slot, for the journal.
 *
 * @param currentBest of the slot's own side; null when the book is stale
 * @param prevPrice of the order in the slot, if any
 * @param targetPrice where the slot should quote; null when a guard ended the evaluation before
 * @param extraOffsetBps widening known when the evaluation ended
 */
public record SlotDecision(
        Slot slot,
        String reason,
        @Nullable BigDecimal currentBest,
        @Nullable BigDecimal prevPrice,
        @Nullable BigDecimal targetPrice,
        @Nullable BigDecimal spreadBps,
        BigDecimal extraOffsetBps,
        InventoryBand band) {}
