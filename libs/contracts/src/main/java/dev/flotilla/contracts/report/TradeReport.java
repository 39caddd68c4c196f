package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closed round trip.
 *
 * @param tradeId entry client order id; the same trade reported twice is stored once
 * @param closeReason stop_loss_hit, take_profit_hit, signal_close:&lt;reason&gt;, operator or unknown
 * @param outcome win, loss or breakeven
 */
public record TradeReport(
        String tradeId,
        String symbol,
        String side,
        BigDecimal quantity,
        int leverage,
        BigDecimal entryPrice,
        Instant openedAt,
        BigDecimal exitPrice,
        Instant closedAt,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        String closeReason,
        String outcome,
        BigDecimal grossPnl,
        BigDecimal fees,
        BigDecimal netPnl,
        @Nullable BigDecimal confidence,
        @Nullable String regime,
        List<String> lessonTags) {

    public TradeReport {
        lessonTags = List.copyOf(lessonTags);
    }
}
