package dev.flotilla.worker.runtime;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a memory keeps of orders on their way, so that no life of a bot forgets one. A value: each change gives a new one.
 *
 * @param <M> the memory that this is part of
 */
public interface OrderMemory<M> {

    /** Highest order sequence used. */
    long orderSequence();

    /** Orders that were meant and whose outcome is not noted yet: empty but for a crash in the middle of an effect. */
    List<UnresolvedOrder> intended();

    /** Orders that were sent and whose outcome the venue has not told. */
    List<UnresolvedOrder> unresolved();

    /** The memory with other orders on their way. */
    M withOrders(List<UnresolvedOrder> intended, List<UnresolvedOrder> unresolved);

    /** An order is about to be sent. */
    default M intending(UnresolvedOrder order) {
        return withOrders(plus(intended(), order), unresolved());
    }

    /** An order was sent and nobody knows what became of it. */
    default M unresolved(UnresolvedOrder order) {
        String id = order.ticket().clientOrderId();
        return withOrders(without(intended(), id), plus(without(unresolved(), id), order));
    }

    /** The outcome of an order is known. */
    default M settled(String clientOrderId) {
        return withOrders(without(intended(), clientOrderId), without(unresolved(), clientOrderId));
    }

    /** What became of an order on this symbol is not known. */
    default boolean unresolvedOn(String symbol) {
        return unresolved().stream().anyMatch(order -> order.ticket().symbol().equals(symbol));
    }

    /** What became of every order is known. */
    default boolean allSettled() {
        return intended().isEmpty() && unresolved().isEmpty();
    }

    private static List<UnresolvedOrder> plus(List<UnresolvedOrder> orders, UnresolvedOrder order) {
        return Stream.concat(orders.stream(), Stream.of(order)).toList();
    }

    private static List<UnresolvedOrder> without(List<UnresolvedOrder> orders, String clientOrderId) {
        return orders.stream()
                .filter(order -> !order.ticket().clientOrderId().equals(clientOrderId))
                .toList();
    }
}
