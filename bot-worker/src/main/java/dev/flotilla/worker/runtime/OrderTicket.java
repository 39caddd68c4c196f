package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.gate.GateClass;
import dev.flotilla.worker.order.OrderPurpose;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that the bot means to place.
 *
 * @param decisionBar open time of the bar whose decision asked for it, null for housekeeping
 */
public record OrderTicket(
        String clientOrderId,
        OrderPurpose purpose,
        String symbol,
        OrderSide side,
        OrderType type,
        BigDecimal quantity,
        @Nullable BigDecimal stopPrice,
        boolean reduceOnly,
        int leverage,
        @Nullable Instant decisionBar) {

    GateClass gateClass() {
        return switch (purpose) {
            case ENTRY -> GateClass.ENTRY;
            case STOP_LOSS, TAKE_PROFIT -> GateClass.PROTECT;
            case CLOSE -> GateClass.REDUCE;
        };
    }

    OrderRequest request(Instant validUntil) {
        return new OrderRequest(
                clientOrderId, symbol, side, type, quantity, stopPrice, reduceOnly, leverage, validUntil);
    }

    OrderReport report(String status, @Nullable VenueOrder order, @Nullable String detail) {
        return new OrderReport(
                clientOrderId,
                order == null ? null : order.venueOrderId(),
                symbol,
                side.name(),
                type.name(),
                purpose.name(),
                status,
                quantity,
                stopPrice,
                order == null ? null : order.averagePrice(),
                reduceOnly,
                decisionBar,
                detail);
    }
}
