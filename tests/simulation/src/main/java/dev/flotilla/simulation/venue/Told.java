package dev.flotilla.simulation.venue;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.PaperAccount;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.PaperFill;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.PaperPosition;
import dev.flotilla.venues.paper.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the exchange holds in the words of the venue ports. */
final class Told {

    private Told() {}

    static VenueOrder order(PaperOrder order) {
        OrderRequest request = order.request();
        List<VenueFill> fills = order.fills().stream().map(Told::fill).toList();
        return new VenueOrder(
                request.clientOrderId(),
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

    static AccountSnapshot snapshot(PaperExchange exchange, String id, Instant clock) {
        PaperAccount account = exchange.account(id);
        return new AccountSnapshot(
                exchange.equity(id),
                account.availableMargin(),
                account.fillSeq(),
                clock,
                account.positions().values().stream()
                        .map(position -> position(exchange, position))
                        .toList(),
                account.openOrders().values().stream().map(Told::order).toList());
    }

    private static VenuePosition position(PaperExchange exchange, PaperPosition position) {
        BigDecimal mark = exchange.markPrice(position);
        return new VenuePosition(
                position.symbol(),
                position.direction(),
                position.quantity(),
                position.entryPrice(),
                position.leverage(),
                mark,
                position.unrealizedPnl(mark),
                position.openedAt());
    }

    static Refusal refusal(@Nullable String code) {
        for (Refusal refusal : Refusal.values()) {
            if (refusal.name().equalsIgnoreCase(code)) {
                return refusal;
            }
        }
        return Refusal.INVALID_ORDER;
    }

    static OrderRequest asked(dev.flotilla.venues.OrderRequest order) {
        return new OrderRequest(
                order.clientOrderId(),
                order.symbol(),
                order.side(),
                dev.flotilla.venues.paper.OrderType.valueOf(order.type().name()),
                order.quantity(),
                order.stopPrice(),
                order.reduceOnly(),
                order.leverage(),
                limit(order));
    }

    private static OrderRequest.@Nullable Limit limit(dev.flotilla.venues.OrderRequest order) {
        return order.limit() == null
                ? null
                : new OrderRequest.Limit(
                        order.limit().price(),
                        TimeInForce.valueOf(order.limit().timeInForce().name()));
    }

    /** A resting stop that closes the whole position. */
    static boolean guards(PaperOrder order, PaperPosition position) {
        OrderRequest request = order.request();
        return request.reduceOnly()
                && request.type() == dev.flotilla.venues.paper.OrderType.STOP_MARKET
                && request.symbol().equals(position.symbol())
                && request.side() == OrderSide.closing(position.direction())
                && request.quantity().compareTo(position.quantity()) >= 0;
    }
}
