package dev.flotilla.worker.runtime;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An order whose outcome is unclear; nothing new happens on its symbol until the venue has told (D10).
 *
 * @param validUntil wall time after which the venue cannot have taken it any more
 */
public record UnresolvedOrder(OrderTicket ticket, Instant validUntil) {

    /** Those and one more. */
    public static List<UnresolvedOrder> plus(List<UnresolvedOrder> orders, UnresolvedOrder order) {
        return Stream.concat(orders.stream(), Stream.of(order)).toList();
    }

    /** Those but for the one with this id. */
    public static List<UnresolvedOrder> without(List<UnresolvedOrder> orders, String clientOrderId) {
        return orders.stream()
                .filter(order -> !order.ticket().clientOrderId().equals(clientOrderId))
                .toList();
    }
}
