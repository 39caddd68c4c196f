package dev.flotilla.venues;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One execution.
 *
 * @param seq grows with each fill of the account: by one or with holes, as {@link Capabilities.FillNumbers} says
 * @param fee positive = paid
 * @param realizedPnl gross, of the closed part; 0 for an opening fill
 * @param occurredAt market time
 */
public record VenueFill(
        long seq,
        String fillId,
        String clientOrderId,
        String symbol,
        OrderSide side,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal fee,
        BigDecimal realizedPnl,
        Instant occurredAt) {}
