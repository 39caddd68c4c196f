package dev.flotilla.worker.runtime;

import java.time.Instant;

/**
 * An order whose outcome is unclear; nothing new happens on its symbol until the venue has told (D10).
 *
 * @param validUntil wall time after which the venue cannot have taken it any more
 */
public record UnresolvedOrder(OrderTicket ticket, Instant validUntil) {}
