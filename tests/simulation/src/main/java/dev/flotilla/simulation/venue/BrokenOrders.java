package dev.flotilla.simulation.venue;

import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.VenueOrder;
import java.time.Duration;
import java.util.List;

/** Orders of workers whose rules are broken on purpose. */
final class BrokenOrders {

    private static final Duration VALID_FOR_EVER = Duration.ofMinutes(5);

    private BrokenOrders() {}

    static OrderRequest valid(OrderRequest order) {
        return new OrderRequest(
                order.clientOrderId(),
                order.symbol(),
                order.side(),
                order.type(),
                order.quantity(),
                order.stopPrice(),
                order.reduceOnly(),
                order.leverage(),
                order.validUntil().plus(VALID_FOR_EVER));
    }

    static VenueOrder believed(OrderRequest order) {
        return new VenueOrder(
                order.clientOrderId(),
                "never sent",
                order.symbol(),
                order.side(),
                order.type(),
                order.quantity(),
                order.stopPrice(),
                order.reduceOnly(),
                OrderStatus.ACCEPTED,
                null,
                null,
                List.of());
    }
}
