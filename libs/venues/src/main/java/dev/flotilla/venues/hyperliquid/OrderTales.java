package dev.flotilla.venues.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts together what the venue tells of an order in several places: its answer, its list of orders, its list of fills. */
final class OrderTales {

    private static final Logger LOG = Logger.getLogger(OrderTales.class);

    /** Fills appear a moment after the answer; how often they are asked for. */
    private static final int ASK_MAX = 3;

    private final HyperliquidAccountView view;

    OrderTales(HyperliquidAccountView view) {
        this.view = view;
    }

    /** An order that the venue's answer says is filled, at least in part; what was not is cancelled. */
    VenueOrder filled(OrderRequest order, JsonNode told) {
        long orderId = HyperliquidJson.whole(told, "oid");
        BigDecimal filled = HyperliquidJson.number(told, "totalSz");
        return order(
                order,
                String.valueOf(orderId),
                ended(order, filled),
                filled,
                HyperliquidJson.number(told, "avgPx"),
                fills(orderId, filled));
    }

    /** The venue says "filled" of an order that found too little to fill, too: what is left of it is gone, but for one that may rest. */
    private static OrderStatus ended(OrderRequest order, BigDecimal filled) {
        if (filled.compareTo(order.quantity()) >= 0) {
            return OrderStatus.FILLED;
        }
        return order.type() == OrderType.LIMIT ? OrderStatus.PARTIALLY_FILLED : OrderStatus.CANCELLED;
    }

    /** @param told missing while it waits for another order */
    VenueOrder resting(OrderRequest order, JsonNode told) {
        String orderId = told.path("oid").asText("");
        return order(order, orderId, OrderStatus.ACCEPTED, BigDecimal.ZERO, null, List.of());
    }

    private static VenueOrder order(
            OrderRequest order,
            String orderId,
            OrderStatus status,
            BigDecimal filled,
            @Nullable BigDecimal averagePrice,
            List<VenueFill> fills) {
        OrderRequest.Limit limit = order.limit();
        return new VenueOrder(
                order.clientOrderId(),
                orderId,
                order.symbol(),
                order.side(),
                order.type(),
                order.quantity(),
                order.stopPrice(),
                limit == null ? null : limit.price(),
                order.reduceOnly() || order.type().triggered(),
                status,
                filled,
                averagePrice,
                null,
                fills);
    }

    /** An order that is known, with what the stream tells of it now. @param left not filled yet */
    static VenueOrder with(VenueOrder known, String status, BigDecimal left) {
        OrderStatus now = HyperliquidParse.status(status);
        BigDecimal filled = now == OrderStatus.FILLED
                ? known.quantity()
                : known.quantity().subtract(left).max(BigDecimal.ZERO);
        return new VenueOrder(
                known.clientOrderId(),
                known.venueOrderId(),
                known.symbol(),
                known.side(),
                known.type(),
                known.quantity(),
                known.stopPrice(),
                known.limitPrice(),
                known.reduceOnly(),
                now == OrderStatus.ACCEPTED && filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : now,
                filled,
                known.averagePrice(),
                status.equals("open") || now == OrderStatus.FILLED ? null : status,
                known.fills());
    }

    /** As looked up: with its executions where it has any, and as filled where its kind never rests. */
    VenueOrder settled(VenueOrder order) {
        if (order.filledQuantity().signum() == 0 && !isTriggered(order)) {
            return order;
        }
        long orderId = Long.parseLong(order.venueOrderId());
        List<VenueFill> fills = fills(orderId, order.filledQuantity());
        BigDecimal filled = fills.isEmpty() ? order.filledQuantity() : quantity(fills);
        OrderStatus status = done(order, filled) ? OrderStatus.FILLED : order.status();
        return new VenueOrder(
                order.clientOrderId(),
                order.venueOrderId(),
                order.symbol(),
                order.side(),
                order.type(),
                order.quantity(),
                order.stopPrice(),
                order.limitPrice(),
                order.reduceOnly(),
                status,
                filled,
                average(fills),
                status == OrderStatus.FILLED ? null : order.reason(),
                fills);
    }

    /** A market order is done with whatever it found; one that was triggered with all of it. */
    private static boolean done(VenueOrder order, BigDecimal filled) {
        boolean market = order.type() == OrderType.MARKET && !order.status().open() && filled.signum() > 0;
        return market || isTriggered(order) && filled.compareTo(order.quantity()) >= 0;
    }

    private static boolean isTriggered(VenueOrder order) {
        return "triggered".equals(order.reason());
    }

    /** Executions of an order, all that should be there if the venue tells them soon enough. */
    private List<VenueFill> fills(long orderId, BigDecimal expected) {
        List<VenueFill> fills = List.of();
        try {
            for (int asked = 0; asked < ASK_MAX; asked++) {
                fills = view.fillsOf(orderId);
                if (quantity(fills).compareTo(expected) >= 0) {
                    return fills;
                }
            }
        } catch (VenueUnavailableException | VenueRefusedException e) {
            LOG.debugf("fills not told yet orderId=%d cause=%s", orderId, e.getMessage());
        }
        // Some of them would be worse than none: whoever needs them reads the account's.
        return List.of();
    }

    private static BigDecimal quantity(List<VenueFill> fills) {
        return fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable BigDecimal average(List<VenueFill> fills) {
        BigDecimal quantity = quantity(fills);
        if (quantity.signum() == 0) {
            return null;
        }
        BigDecimal value = fills.stream()
                .map(fill -> fill.price().multiply(fill.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return PriceRule.plain(value.divide(quantity, MathContext.DECIMAL64));
    }
}
