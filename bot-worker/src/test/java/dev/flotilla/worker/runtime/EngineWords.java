package dev.flotilla.worker.runtime;

import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.PaperFill;
import dev.flotilla.venues.paper.PaperOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the matching engine says, in the words of the venue ports, and the other way round. */
final class EngineWords {

    private EngineWords() {}

    /** The order as the engine takes it. */
    static dev.flotilla.venues.paper.OrderRequest request(OrderRequest request, BigDecimal quantity) {
        return new dev.flotilla.venues.paper.OrderRequest(
                request.clientOrderId(),
                request.symbol(),
                request.side(),
                dev.flotilla.venues.paper.OrderType.valueOf(request.type().name()),
                quantity,
                request.stopPrice(),
                request.reduceOnly(),
                request.leverage(),
                request.limit() == null
                        ? null
                        : new dev.flotilla.venues.paper.OrderRequest.Limit(
                                request.limit().price(),
                                dev.flotilla.venues.paper.TimeInForce.valueOf(
                                        request.limit().timeInForce().name())));
    }

    /** As a venue tells an order that found too little in the book: part of it filled, the rest cancelled. */
    static VenueOrder halved(VenueOrder order, BigDecimal wanted) {
        return new VenueOrder(
                order.clientOrderId(),
                order.venueOrderId(),
                order.symbol(),
                order.side(),
                order.type(),
                wanted,
                order.stopPrice(),
                order.reduceOnly(),
                OrderStatus.CANCELLED,
                order.averagePrice(),
                "no_liquidity",
                order.fills());
    }

    static AccountSnapshot snapshot(
            PaperExchange exchange, String accountId, Instant clock, @Nullable BigDecimal liquidation) {
        var account = exchange.account(accountId);
        return new AccountSnapshot(
                exchange.equity(accountId),
                account.availableMargin(),
                account.fillSeq(),
                clock,
                account.positions().values().stream()
                        .map(position -> new VenuePosition(
                                position.symbol(),
                                position.direction(),
                                position.quantity(),
                                position.entryPrice(),
                                position.leverage(),
                                exchange.markPrice(position),
                                position.unrealizedPnl(exchange.markPrice(position)),
                                position.openedAt(),
                                liquidation))
                        .toList(),
                account.openOrders().values().stream().map(EngineWords::order).toList());
    }

    static VenueFill fill(PaperFill fill) {
        return new VenueFill(
                fill.seq(),
                fill.fillId(),
                fill.clientOrderId(),
                fill.symbol(),
                fill.side(),
                fill.price(),
                fill.quantity(),
                fill.fee(),
                fill.realizedPnl(),
                fill.occurredAt());
    }

    static VenueOrder order(PaperOrder order) {
        var request = order.request();
        List<VenueFill> fills = order.fills().stream().map(EngineWords::fill).toList();
        return new VenueOrder(
                order.clientOrderId(),
                order.venueOrderId(),
                request.symbol(),
                request.side(),
                OrderType.valueOf(request.type().name()),
                request.quantity(),
                request.stopPrice(),
                request.limitPrice(),
                request.reduceOnly(),
                OrderStatus.valueOf(order.status().name()),
                fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                order.averagePrice().orElse(null),
                order.reason(),
                fills);
    }
}
