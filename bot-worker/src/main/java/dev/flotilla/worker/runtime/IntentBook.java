package dev.flotilla.worker.runtime;

import dev.flotilla.venues.VenueOrder;
import java.time.Instant;
import java.util.List;

/** Where an {@link OrderDesk} notes what it means and what became of it. Confined to the bot's loop. */
public interface IntentBook {

    /** Orders that were meant and whose outcome is not noted yet. */
    List<UnresolvedOrder> intended();

    /** An order is about to be sent. */
    void intending(UnresolvedOrder order);

    /** An order was sent and nobody knows what became of it. */
    void unresolved(UnresolvedOrder order);

    /** The outcome of an order is known. */
    void settled(String clientOrderId);

    /** Tells the memory as it is now. */
    void reportState();

    /** Tells what the venue says of an order, ours or not. */
    void reportOrder(VenueOrder order);

    /** Market time of the newest event. */
    Instant marketNow();
}
