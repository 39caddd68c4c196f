package dev.flotilla.venues.paper;

import java.time.Instant;

/** What happened on the exchange; the only way in which an account changes, and what the order log keeps. */
public sealed interface PaperEvent {
    String account();

    record AccountOpened(String account, AccountTerms terms, Instant at) implements PaperEvent {}

    /** The order is taken on; a market order's fills follow in the same turn. */
    record OrderAccepted(String account, PaperOrder order) implements PaperEvent {}

    record OrderRejected(String account, PaperOrder order) implements PaperEvent {}

    /**
     * @param complete true when the order has nothing more to do
     * @param leverage applies to what the fill opens
     */
    record OrderFilled(String account, PaperFill fill, int leverage, boolean complete) implements PaperEvent {}

    record OrderCancelled(String account, String clientOrderId, Instant at) implements PaperEvent {}

    /** @param reason {@code position_closed} or a {@link Refusal} code of an entry that could not be filled when triggered */
    record OrderExpired(String account, String clientOrderId, String reason, Instant at) implements PaperEvent {}
}
