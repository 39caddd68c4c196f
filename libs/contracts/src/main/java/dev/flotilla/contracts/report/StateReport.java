package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot from which the bot goes on after a restart; the newest by (generation, seq) is kept.
 *
 * @param state JSON text, opaque to everyone but the bot's strategy runtime, apart from {@link StateFacts}
 * @param orderSequence highest client-order sequence used
 */
public record StateReport(
        String state,
        long orderSequence,
        BigDecimal equity,
        BigDecimal pnlToday,
        @Nullable String day) {}
