package dev.flotilla.simulation.venue;

import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.venues.paper.PaperAccount;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.PaperPosition;
import dev.flotilla.worker.order.ClientOrderId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads along in the venue's order log, knows nothing of the fleet, and says when a promise is broken. */
public final class Witness {

    private final Scheduler scheduler;
    private final Breaches breaches;
    private final Map<String, Long> newest = new HashMap<>();
    private final Map<String, Map<String, Long>> nakedSince = new LinkedHashMap<>();
    private long orders;
    private long entries;

    public Witness(Scheduler scheduler, Breaches breaches) {
        this.scheduler = scheduler;
        this.breaches = breaches;
    }

    /** A new order was accepted. Called before the account shows what it did. */
    void accepted(PaperAccount before, PaperOrder order) {
        ClientOrderId id = ClientOrderId.parse(order.clientOrderId()).orElse(null);
        if (id == null) {
            return;
        }
        orders++;
        boolean entry = !order.request().reduceOnly();
        entries += entry ? 1 : 0;
        long known = newest.getOrDefault(before.id(), 0L);
        if (id.generation() < known) {
            breaches.add(
                    Breach.DOUBLE_WRITER,
                    before.id() + ": order " + order.clientOrderId() + " of generation " + id.generation()
                            + " was accepted after generation " + known + " had written");
        }
        if (entry && id.generation() > known && naked(before) != null) {
            breaches.add(
                    Breach.UNPROTECTED,
                    before.id() + ": the first write of generation " + id.generation() + " is the entry "
                            + order.clientOrderId() + " while " + naked(before) + " has no stop");
        }
        newest.merge(before.id(), id.generation(), Math::max);
    }

    private static @Nullable String naked(PaperAccount account) {
        return account.positions().values().stream()
                .filter(position -> !guarded(account, position))
                .map(PaperPosition::symbol)
                .findFirst()
                .orElse(null);
    }

    private static boolean guarded(PaperAccount account, PaperPosition position) {
        return account.openOrders().values().stream().anyMatch(order -> Told.guards(order, position));
    }

    /** The account is another one now. */
    void changed(PaperAccount account) {
        Map<String, Long> known = nakedSince.computeIfAbsent(account.id(), _ -> new TreeMap<>());
        known.keySet().retainAll(account.positions().keySet());
        for (PaperPosition position : account.positions().values()) {
            if (guarded(account, position)) {
                known.remove(position.symbol());
            } else {
                known.putIfAbsent(position.symbol(), scheduler.now());
            }
        }
    }

    /** By account, since when which symbol has a position without a stop. */
    public Map<String, Map<String, Long>> nakedSince() {
        return nakedSince;
    }

    public long orders() {
        return orders;
    }

    public long entries() {
        return entries;
    }
}
