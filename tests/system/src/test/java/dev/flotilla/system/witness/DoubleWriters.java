package dev.flotilla.system.witness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One writer at a time (P2). Once a generation of a bot has written, none of an older one may; once an account and symbol has
 * changed hands, the one before does not come back. Refused orders count as written: they came from somebody who believed
 * to be the owner.
 */
public final class DoubleWriters {
    private final Map<String, Long> newest = new HashMap<>();
    private final Map<String, Owner> owners = new HashMap<>();
    private final Map<String, Set<Owner>> retired = new HashMap<>();
    private final List<String> findings = new ArrayList<>();

    private record Owner(String botKey, long generation) {}

    private DoubleWriters() {}

    /** Each write of somebody who had been replaced, in words. */
    public static List<String> in(List<LogRecord> log) {
        DoubleWriters books = new DoubleWriters();
        for (LogRecord record : log) {
            for (VenueFact fact : record.facts()) {
                if (fact instanceof VenueFact.Placed placed) {
                    OurOrder.parse(placed.clientOrderId()).ifPresent(order -> books.written(record, placed, order));
                }
            }
        }
        return books.findings;
    }

    private void written(LogRecord record, VenueFact.Placed placed, OurOrder order) {
        Optional<String> after = overtaken(placed, order).or(() -> replaced(placed, order));
        after.ifPresent(other -> findings.add("record " + record.seq() + " at " + record.wall() + ": "
                + placed.account() + " was written to by generation " + order.generation() + " ("
                + placed.clientOrderId() + ") after " + other));
    }

    private Optional<String> overtaken(VenueFact.Placed placed, OurOrder order) {
        long newestSeen = newest.merge(placed.account() + " " + order.botKey(), order.generation(), Math::max);
        return order.generation() < newestSeen ? Optional.of("generation " + newestSeen) : Optional.empty();
    }

    private Optional<String> replaced(VenueFact.Placed placed, OurOrder order) {
        String place = placed.account() + " " + placed.symbol();
        Owner writer = new Owner(order.botKey(), order.generation());
        Owner owner = owners.putIfAbsent(place, writer);
        if (owner == null || owner.equals(writer)) {
            return Optional.empty();
        }
        Set<Owner> gone = retired.computeIfAbsent(place, _ -> new HashSet<>());
        if (gone.contains(writer)) {
            return Optional.of("bot " + owner.botKey() + " generation " + owner.generation());
        }
        gone.add(owner);
        owners.put(place, writer);
        return Optional.empty();
    }
}
