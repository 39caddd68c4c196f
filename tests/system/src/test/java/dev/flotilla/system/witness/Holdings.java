package dev.flotilla.system.witness;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an order log leaves on each account: positions by symbol and orders that rest. */
public final class Holdings {
    private final Map<String, Map<String, BigDecimal>> positions = new HashMap<>();
    private final Map<String, Set<String>> resting = new HashMap<>();

    private Holdings() {}

    public static Holdings after(List<LogRecord> log) {
        Holdings holdings = new Holdings();
        log.forEach(record -> record.facts().forEach(holdings::apply));
        return holdings;
    }

    private void apply(VenueFact fact) {
        Set<String> orders = resting.computeIfAbsent(fact.account(), _ -> new HashSet<>());
        switch (fact) {
            case VenueFact.Placed placed -> {
                if (placed.accepted()) {
                    orders.add(placed.clientOrderId());
                }
            }
            case VenueFact.Filled filled -> {
                positions
                        .computeIfAbsent(filled.account(), _ -> new HashMap<>())
                        .merge(filled.symbol(), filled.signed(), BigDecimal::add);
                if (filled.complete()) {
                    orders.remove(filled.clientOrderId());
                }
            }
            case VenueFact.Gone gone -> orders.remove(gone.clientOrderId());
        }
    }

    public boolean flat(String account) {
        return positions.getOrDefault(account, Map.of()).values().stream().allMatch(quantity -> quantity.signum() == 0)
                && resting.getOrDefault(account, Set.of()).isEmpty();
    }

    String of(String account) {
        return "positions " + positions.getOrDefault(account, Map.of()) + ", resting orders "
                + resting.getOrDefault(account, Set.of());
    }
}
