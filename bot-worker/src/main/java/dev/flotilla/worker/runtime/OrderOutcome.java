package dev.flotilla.worker.runtime;

import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.gate.GateVerdict;
import java.math.BigDecimal;

/** How an order of the bot ended, as far as it is known. */
public sealed interface OrderOutcome {

    /** Filled and over, though perhaps in part only. */
    record Filled(VenueOrder order) implements OrderOutcome {
        /** What it should have filled and never will; zero when it is filled whole. */
        public BigDecimal left() {
            return order.status() == OrderStatus.FILLED
                    ? BigDecimal.ZERO
                    : order.quantity().subtract(order.filledQuantity()).max(BigDecimal.ZERO);
        }
    }

    record Resting(VenueOrder order) implements OrderOutcome {}

    /** Our gate was closed: nothing was sent. */
    record Denied(GateVerdict.Closed verdict) implements OrderOutcome {}

    /** There is no such order at the venue. */
    record Rejected(Refusal why, String text) implements OrderOutcome {}

    /** The venue could not be asked; the order is noted as unresolved. */
    record Unclear(String cause) implements OrderOutcome {}
}
