package dev.flotilla.core.marketmaking;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a market maker's journal, as far as the analysis reads it; null where the line says nothing.
 *
 * @param mid middle of the touch when the line was written
 * @param position signed position after the event
 * @param fill the trade, for a line of type {@code fill}
 */
public record JournalEvent(
        String type,
        long tsMillis,
        @Nullable String market,
        @Nullable BigDecimal mid,
        @Nullable BigDecimal position,
        @Nullable String reason,
        @Nullable Fill fill) {

    /** A trade of the market maker; what a broken line lacks is null. */
    public record Fill(
            @Nullable OrderSide side,
            @Nullable BigDecimal price,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal fee,
            @Nullable BigDecimal edgeBps,
            @Nullable Integer level) {

        /** Quantity with the sign of the side; 0 when the line lacks one of them. */
        BigDecimal signedQuantity() {
            if (side == null || quantity == null) {
                return BigDecimal.ZERO;
            }
            return side == OrderSide.BUY ? quantity : quantity.negate();
        }

        /** Price times quantity; 0 when the line lacks one of them or the side. */
        BigDecimal notional() {
            return side == null || price == null || quantity == null ? BigDecimal.ZERO : price.multiply(quantity);
        }

        BigDecimal reportedFee() {
            return fee == null ? BigDecimal.ZERO : fee;
        }
    }
}
