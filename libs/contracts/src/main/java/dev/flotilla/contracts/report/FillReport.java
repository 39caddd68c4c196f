package dev.flotilla.contracts.report;

import java.math.BigDecimal;

/**
 * An execution at the venue.
 *
 * @param fillId the venue's id; the same fill reported twice is stored once
 * @param fee positive = paid
 */
public record FillReport(
        String fillId,
        long venueSeq,
        String clientOrderId,
        String symbol,
        String side,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal fee,
        BigDecimal realizedPnl) {}
