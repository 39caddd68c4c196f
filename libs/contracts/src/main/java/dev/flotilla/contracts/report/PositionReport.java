package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Current position of a bot on a symbol; quantity 0 = flat, the row is removed.
 *
 * @param side long or short
 * @param protection PROTECTED when a live stop rests at the venue, INVENTORY for what a market maker holds (bounded by its limits, without a
 *     stop by design), else UNPROTECTED
 */
public record PositionReport(
        String symbol,
        String side,
        BigDecimal quantity,
        BigDecimal entryPrice,
        int leverage,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        BigDecimal markPrice,
        BigDecimal unrealizedPnl,
        Instant openedAt,
        String protection,
        @Nullable String entryClientOrderId) {}
