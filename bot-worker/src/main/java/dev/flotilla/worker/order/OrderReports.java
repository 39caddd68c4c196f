package dev.flotilla.worker.order;

import dev.flotilla.contracts.report.FillReport;
import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;

/** Orders and fills as the venue tells them, for the journal, pure. */
public final class OrderReports {

    private OrderReports() {}

    /** The purpose comes from our id; of an order that is not ours only its direction is known. */
    public static OrderReport of(VenueOrder order) {
        OrderPurpose purpose = ClientOrderId.parse(order.clientOrderId())
                .map(ClientOrderId::purpose)
                .orElse(order.reduceOnly() ? OrderPurpose.CLOSE : OrderPurpose.ENTRY);
        return new OrderReport(
                order.clientOrderId(),
                order.venueOrderId(),
                order.symbol(),
                order.side().name(),
                order.type().name(),
                purpose.name(),
                order.status().name(),
                order.quantity(),
                order.stopPrice(),
                order.averagePrice(),
                order.reduceOnly(),
                null,
                order.reason());
    }

    public static FillReport of(VenueFill fill) {
        return new FillReport(
                fill.fillId(),
                fill.seq(),
                fill.clientOrderId(),
                fill.symbol(),
                fill.side().name(),
                fill.price(),
                fill.quantity(),
                fill.fee(),
                fill.realizedPnl());
    }
}
