package dev.flotilla.venues.aster;

import dev.flotilla.venues.VenueOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an account has touched: symbols to read trades of, and client ids by the venue's ids, which trades name. Thread-safe. */
final class AsterTraces {

    private static final int IDS_KEPT = 10_000;

    private final Set<String> symbols = new TreeSet<>();
    private final Map<String, String> clientIds = new LinkedHashMap<>();
    private long newestFill;

    // synchronized throughout: bots, reads and the stream meet here
    synchronized void symbol(String symbol) {
        symbols.add(symbol);
    }

    synchronized Set<String> symbols() {
        return Set.copyOf(symbols);
    }

    synchronized void order(VenueOrder order) {
        symbols.add(order.symbol());
        clientIds.put(order.symbol() + ":" + order.venueOrderId(), order.clientOrderId());
        if (clientIds.size() > IDS_KEPT) {
            var oldest = clientIds.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized Optional<String> clientId(String symbol, String venueOrderId) {
        return Optional.ofNullable(clientIds.get(symbol + ":" + venueOrderId));
    }

    synchronized void fill(long sequence) {
        newestFill = Math.max(newestFill, sequence);
    }

    synchronized long newestFill() {
        return newestFill;
    }
}
