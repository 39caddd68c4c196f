package dev.flotilla.worker.runtime;

import java.math.BigDecimal;

/** An entry that was meant; remembered before it is sent, so that its fill is understood after a crash. */
public record PlannedEntry(
        String clientOrderId, int leverage, BigDecimal stopLoss, BigDecimal takeProfit, EntryFacts facts) {}
