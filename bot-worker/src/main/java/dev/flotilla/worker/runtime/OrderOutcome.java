package dev.flotilla.worker.runtime;

import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.gate.GateVerdict;

/** How an order of the bot ended, as far as it is known. */
public sealed interface OrderOutcome {

    record Filled(VenueOrder order) implements OrderOutcome {}

    record Resting(VenueOrder order) implements OrderOutcome {}

    /** Our gate was closed: nothing was sent. */
    record Denied(GateVerdict.Closed verdict) implements OrderOutcome {}

    /** There is no such order at the venue. */
    record Rejected(Refusal why, String text) implements OrderOutcome {}

    /** The venue could not be asked; the order is noted as unresolved. */
    record Unclear(String cause) implements OrderOutcome {}
}
