package dev.flotilla.emulator.extended;

import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.NewOrder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which orders were sent as market orders: the engine knows them as immediate limit orders. */
final class MarketOrders {

    private static final int KEPT_MAX = 50_000;

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    void add(String account, NewOrder order) {
        if (ids.size() < KEPT_MAX) {
            ids.add(key(account, order));
        }
    }

    boolean has(String account, EmulatedOrder order) {
        return ids.contains(key(account, order.request()));
    }

    private static String key(String account, NewOrder order) {
        return account + " " + order.clientId();
    }
}
