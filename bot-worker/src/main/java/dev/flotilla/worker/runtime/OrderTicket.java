package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.TimeInForce;
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
 * @param limit price and life of a LIMIT order, null for the others
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
        @Nullable Instant decisionBar,
        OrderRequest.@Nullable Limit limit) {

    /** An order without a limit price. */
    public OrderTicket(
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
        this(clientOrderId, purpose, symbol, side, type, quantity, stopPrice, reduceOnly, leverage, decisionBar, null);
    }

    /** True for an order that is done once it rests; others are being matched while they are open. */
    boolean rests() {
        return stopPrice != null || limit != null && limit.timeInForce() != TimeInForce.IOC;
    }

    GateClass gateClass() {
        return switch (purpose) {
            case ENTRY -> GateClass.ENTRY;
            case STOP_LOSS, TAKE_PROFIT -> GateClass.PROTECT;
            case CLOSE -> GateClass.REDUCE;
        };
    }

    OrderRequest request(Instant validUntil) {
        return new OrderRequest(
                clientOrderId, symbol, side, type, quantity, stopPrice, limit, reduceOnly, leverage, validUntil);
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
                detail == null ? words() : detail);
    }

    private @Nullable String words() {
        return limit == null ? null : "at " + limit.price().toPlainString() + " " + limit.timeInForce();
    }
}
