package dev.flotilla.venues.ctrader;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.ctrader.wire.ClosedDetail;
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders and deals of the protocol in the words of the ports. */
final class VenueOrders {
    private VenueOrders() {}

    static OrderSide side(Side side) {
        return switch (side) {
            case BUY -> OrderSide.BUY;
            case SELL -> OrderSide.SELL;
        };
    }

    static Side side(OrderSide side) {
        return switch (side) {
            case BUY -> Side.BUY;
            case SELL -> Side.SELL;
        };
    }

    static Side opposite(Side side) {
        return switch (side) {
            case BUY -> Side.SELL;
            case SELL -> Side.BUY;
        };
    }

    static VenueOrder order(Order order, String name, String symbol, List<VenueFill> fills) {
        return new VenueOrder(
                name,
                Long.toString(order.orderId()),
                symbol,
                side(order.trade().side()),
                type(order),
                Scale.quantity(order.trade().volume()),
                trigger(order),
                order.kind() == OrderKind.LIMIT ? order.limitPrice() : null,
                order.closing(),
                status(order),
                Scale.quantity(executed(order)),
                order.executionPrice(),
                order.stopOut() ? "stop out" : null,
                fills);
    }

    private static long executed(Order order) {
        Long volume = order.executedVolume();
        return volume == null ? 0 : volume;
    }

    private static OrderType type(Order order) {
        return switch (order.kind()) {
            case MARKET, MARKET_RANGE -> OrderType.MARKET;
            case LIMIT -> OrderType.LIMIT;
            case STOP, STOP_LIMIT -> OrderType.STOP_MARKET;
            case STOP_LOSS_TAKE_PROFIT ->
                order.stopPrice() == null ? OrderType.TAKE_PROFIT_MARKET : OrderType.STOP_MARKET;
        };
    }

    private static @Nullable BigDecimal trigger(Order order) {
        return switch (order.kind()) {
            case MARKET, MARKET_RANGE, LIMIT -> null;
            case STOP, STOP_LIMIT -> order.stopPrice();
            case STOP_LOSS_TAKE_PROFIT -> order.stopPrice() == null ? order.limitPrice() : order.stopPrice();
        };
    }

    private static OrderStatus status(Order order) {
        return switch (order.state()) {
            case ACCEPTED -> executed(order) > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.ACCEPTED;
            case FILLED -> OrderStatus.FILLED;
            case REJECTED -> OrderStatus.REJECTED;
            case EXPIRED -> OrderStatus.EXPIRED;
            case CANCELLED -> OrderStatus.CANCELLED;
        };
    }

    static VenueOrder guard(Guard guard, Position position, String symbol) {
        OrderStatus status = switch (guard.state()) {
            case INTENDED, HELD -> OrderStatus.ACCEPTED;
            case FILLED -> OrderStatus.FILLED;
            case CANCELLED -> OrderStatus.CANCELLED;
        };
        return guard(
                guard,
                symbol,
                side(opposite(position.trade().side())),
                Scale.quantity(position.trade().volume()),
                status,
                List.of());
    }

    static VenueOrder guard(
            Guard guard,
            String symbol,
            OrderSide side,
            BigDecimal quantity,
            OrderStatus status,
            List<VenueFill> fills) {
        return new VenueOrder(
                guard.clientOrderId(),
                Guard.nameless(guard.positionId(), guard.stop()),
                symbol,
                side,
                guard.stop() ? OrderType.STOP_MARKET : OrderType.TAKE_PROFIT_MARKET,
                quantity,
                guard.level(),
                true,
                status,
                fills.isEmpty() ? null : fills.getLast().price(),
                null,
                fills);
    }

    static VenueFill fill(Deal deal, String name, String symbol) {
        ClosedDetail closed = deal.closed();
        BigDecimal price = deal.price();
        return new VenueFill(
                deal.dealId(),
                Long.toString(deal.dealId()),
                name,
                symbol,
                side(deal.side()),
                price == null ? BigDecimal.ZERO : price,
                Scale.quantity(deal.filledVolume()),
                Scale.money(-deal.commission(), deal.moneyDigits()),
                closed == null ? BigDecimal.ZERO : Scale.money(closed.grossProfit(), closed.moneyDigits()),
                Instant.ofEpochMilli(deal.executedAt()));
    }
}
