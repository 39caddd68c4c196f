package dev.flotilla.venues.paper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account with the part of its history that is kept in memory: closed orders and fills, oldest dropped first. Mutable. */
final class AccountBook {
    private final Map<String, PaperOrder> closed = new LinkedHashMap<>();
    private final ArrayDeque<PaperFill> fills = new ArrayDeque<>();
    private PaperAccount account;

    AccountBook(PaperAccount account) {
        this.account = account;
    }

    PaperAccount account() {
        return account;
    }

    /** @param keep how many closed orders and how many fills to remember */
    void apply(PaperEvent event, int keep) {
        PaperOrder order = account.orderAfter(event);
        if (order != null && !order.open()) {
            closed.put(order.clientOrderId(), order);
        }
        if (event instanceof PaperEvent.OrderFilled filled) {
            fills.addLast(filled.fill());
        }
        account = account.apply(event);
        forget(keep);
    }

    void restore(List<PaperOrder> closedOrders, List<PaperFill> lastFills) {
        closedOrders.forEach(order -> closed.put(order.clientOrderId(), order));
        fills.addAll(lastFills);
    }

    private void forget(int keep) {
        while (fills.size() > keep) {
            fills.removeFirst();
        }
        while (closed.size() > keep) {
            closed.remove(closed.keySet().iterator().next());
        }
    }

    Optional<PaperOrder> order(String clientOrderId) {
        return Optional.ofNullable(account.openOrders().get(clientOrderId))
                .or(() -> Optional.ofNullable(closed.get(clientOrderId)));
    }

    List<PaperOrder> closedOrders() {
        return List.copyOf(closed.values());
    }

    List<PaperFill> fills(long afterSeq, int limit) {
        List<PaperFill> found = new ArrayList<>();
        for (PaperFill fill : fills) {
            if (fill.seq() > afterSeq && found.size() < limit) {
                found.add(fill);
            }
        }
        return found;
    }
}
