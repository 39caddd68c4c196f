package dev.flotilla.venues.paper;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One execution. Quote currency for price, fee and profit; market time.
 *
 * @param seq grows by one per fill of the account
 * @param realizedPnl gross profit of the part that was closed, 0 for an opening fill
 * @param maker the order rested and was met
 */
public record PaperFill(
        long seq,
        String account,
        String clientOrderId,
        String symbol,
        OrderSide side,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal fee,
        BigDecimal realizedPnl,
        Instant occurredAt,
        boolean maker) {

    /** A fill that took liquidity. */
    public PaperFill(
            long seq,
            String account,
            String clientOrderId,
            String symbol,
            OrderSide side,
            BigDecimal price,
            BigDecimal quantity,
            BigDecimal fee,
            BigDecimal realizedPnl,
            Instant occurredAt) {
        this(seq, account, clientOrderId, symbol, side, price, quantity, fee, realizedPnl, occurredAt, false);
    }

    /** Unique in the venue. */
    public String fillId() {
        return account + ":f" + seq;
    }

    public BigDecimal notional() {
        return price.multiply(quantity);
    }
}
