package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.command.Halt;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one venue read leaves to do for a halt, pure, in the order of D4: orders that could open something, then positions when
 * flattening, and only what guards nothing any more after that.
 *
 * @param entries orders that are not reduce-only: cancelled first
 * @param closes symbols whose position is closed at market
 * @param guards reduce-only orders that go: of symbols that this read shows flat, or all of them when the operator strips protection
 * @param naked symbols whose position stays and lacks a stop: it gets one
 * @param left everything above by name, and orders nobody knows the outcome of; empty = the halt is carried out
 */
record HaltPlan(
        List<VenueOrder> entries, List<String> closes, List<VenueOrder> guards, List<String> naked, List<String> left) {

    /** @param memory as it agrees with the snapshot */
    static HaltPlan of(Halt halt, AccountSnapshot snapshot, BotMemory memory) {
        List<VenueOrder> entries = snapshot.openOrders().stream()
                .filter(order -> !order.reduceOnly())
                .toList();
        List<String> closes = halt.flatten()
                ? snapshot.positions().stream()
                        .map(VenuePosition::symbol)
                        .filter(symbol -> !memory.unresolvedOn(symbol))
                        .toList()
                : List.of();
        List<VenueOrder> guards = guards(halt, snapshot, memory, entries);
        List<String> naked = halt.flatten() || !halt.keepProtective() ? List.of() : naked(memory);
        return new HaltPlan(entries, closes, guards, naked, left(halt, snapshot, memory, entries, guards, naked));
    }

    /** False when nothing is left, or nothing but to wait for orders that are not clear yet. */
    boolean asksForSomething() {
        return !(entries.isEmpty() && closes.isEmpty() && guards.isEmpty() && naked.isEmpty());
    }

    private static List<VenueOrder> guards(
            Halt halt, AccountSnapshot snapshot, BotMemory memory, List<VenueOrder> entries) {
        Set<String> guarded = new HashSet<>();
        boolean strips = !halt.flatten() && !halt.keepProtective();
        if (!strips) {
            snapshot.positions().forEach(position -> guarded.add(position.symbol()));
            // What may still be filled may still need its guard.
            entries.forEach(order -> guarded.add(order.symbol()));
        }
        return snapshot.openOrders().stream()
                .filter(VenueOrder::reduceOnly)
                .filter(order -> !guarded.contains(order.symbol()))
                .filter(order -> strips || !memory.unresolvedOn(order.symbol()))
                .toList();
    }

    private static List<String> naked(BotMemory memory) {
        return memory.trades().entrySet().stream()
                .filter(trade -> trade.getValue().protection().stopOrderId() == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> left(
            Halt halt,
            AccountSnapshot snapshot,
            BotMemory memory,
            List<VenueOrder> entries,
            List<VenueOrder> guards,
            List<String> naked) {
        List<String> left = new ArrayList<>();
        if (halt.flatten()) {
            snapshot.positions().forEach(position -> left.add("position " + PositionWords.of(position)));
        }
        entries.forEach(order -> left.add("entry order " + order.clientOrderId() + " on " + order.symbol()));
        guards.forEach(order -> left.add("protective order " + order.clientOrderId() + " on " + order.symbol()));
        naked.forEach(symbol -> left.add("position " + symbol + " has no stop"));
        memory.unresolved()
                .forEach(order -> left.add("unclear order " + order.ticket().clientOrderId() + " on "
                        + order.ticket().symbol()));
        return left;
    }
}
