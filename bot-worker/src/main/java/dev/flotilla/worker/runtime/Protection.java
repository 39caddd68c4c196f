package dev.flotilla.worker.runtime;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Stop and target of a trade. A level may be known while no order rests for it, and the other way round after an adoption.
 *
 * @param stopOrderId client order id of the stop that rests at the venue, null while none does
 */
public record Protection(
        @Nullable BigDecimal stopLoss,
        @Nullable String stopOrderId,
        @Nullable BigDecimal takeProfit,
        @Nullable String targetOrderId) {

    static final Protection NONE = new Protection(null, null, null, null);

    Protection withStop(@Nullable BigDecimal level, @Nullable String orderId) {
        return new Protection(level, orderId, takeProfit, targetOrderId);
    }

    Protection withTarget(@Nullable BigDecimal level, @Nullable String orderId) {
        return new Protection(stopLoss, stopOrderId, level, orderId);
    }

    /** Levels stay, orders are forgotten: they are looked up at the venue again. */
    Protection withoutOrders() {
        return new Protection(stopLoss, null, takeProfit, null);
    }

    /** How many orders rest for it. */
    int resting() {
        return (stopOrderId == null ? 0 : 1) + (targetOrderId == null ? 0 : 1);
    }

    boolean complete() {
        return stopOrderId != null && targetOrderId != null;
    }
}
