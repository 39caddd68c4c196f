package dev.flotilla.venues.hyperliquid;

import dev.flotilla.venues.VenueOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What stream and queries of one account share: its address, its fills, and what its orders are like. */
final class AccountContext {

    private static final int ORDERS_MAX = 2_000;

    private final String account;
    private final String address;
    private final FillBook fills = new FillBook();
    private final AtomicInteger snapshots = new AtomicInteger();
    // Guarded by itself: the stream tells less of an order than placing it and queries do.
    private final Map<String, VenueOrder> orders = new LinkedHashMap<>();

    AccountContext(String account, String address) {
        this.account = account;
        this.address = address;
    }

    String account() {
        return account;
    }

    String address() {
        return address;
    }

    FillBook fills() {
        return fills;
    }

    /** True for the first snapshot of fills that the stream tells. */
    boolean firstOf(boolean snapshot) {
        return snapshot && snapshots.getAndIncrement() == 0;
    }

    /** An order as it was told in full. */
    void knows(VenueOrder order) {
        if (order.venueOrderId().isEmpty()) {
            return;
        }
        synchronized (orders) {
            orders.put(order.venueOrderId(), order);
            if (orders.size() > ORDERS_MAX) {
                orders.remove(orders.keySet().iterator().next());
            }
        }
    }

    Optional<VenueOrder> known(String venueOrderId) {
        synchronized (orders) {
            return Optional.ofNullable(orders.get(venueOrderId));
        }
    }
}
