package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;

/** What a {@link Maker} asks its worker to do. */
public sealed interface Act {
    Slot slot();

    /** Send a post-only limit order; tell {@link Maker#sent} before the request goes out. */
    record Place(Slot slot, BigDecimal price, BigDecimal size) implements Act {}

    /**
     * Cancel an order of the maker; tell {@link Maker#cancelling} when the request goes out.
     *
     * @param reason for the journal
     */
    record Cancel(Slot slot, String orderId, String reason) implements Act {}
}
