package dev.flotilla.cli.dsl;

import dev.flotilla.cli.dsl.TradesFile.Trade;
import dev.flotilla.core.exits.DslSimulation;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.SimulatedTick;
import dev.flotilla.core.market.PricePath.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The same trades under one set of exit rules, before fees.
 *
 * @param ends one per trade, in their order
 */
record Comparison(String name, List<End> ends) {
    static final String STILL_OPEN = "still_open";

    Comparison {
        ends = List.copyOf(ends);
    }

    /**
     * How one trade ended, or stood at the end of the prices.
     *
     * @param reason null where nobody says
     */
    record End(BigDecimal profit, @Nullable String reason) {}

    /** Every trade enters where it did; the price path tells the rest. Trades outside the path are left out. */
    static Comparison of(String name, ExitPolicy policy, List<Trade> trades, List<Point> path) {
        return new Comparison(
                name, trades.stream().map(trade -> end(policy, trade, path)).toList());
    }

    private static End end(ExitPolicy policy, Trade trade, List<Point> path) {
        SimulatedTick last = last(policy, trade, path);
        BigDecimal exit = last.exitPrice() == null ? last.price() : last.exitPrice();
        return new End(
                trade.position().profit(exit),
                last.closeReason() == null ? STILL_OPEN : last.closeReason().wire());
    }

    /** What the trades really brought. */
    static Comparison actual(List<Trade> trades) {
        return new Comparison(
                "as traded",
                trades.stream().map(trade -> new End(trade.grossPnl(), null)).toList());
    }

    int trades() {
        return ends.size();
    }

    int wins() {
        return (int) ends.stream().filter(end -> end.profit().signum() > 0).count();
    }

    /** Sum over the trades; one still open at the end counts at its last price. */
    BigDecimal grossPnl() {
        return ends.stream().map(End::profit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many ended why. */
    Map<String, Integer> reasons() {
        Map<String, Integer> reasons = new TreeMap<>();
        for (End end : ends) {
            if (end.reason() != null) {
                reasons.merge(end.reason(), 1, Integer::sum);
            }
        }
        return reasons;
    }

    /** Index of the first price at or after a trade's entry; null when the path ends before it or begins after it. */
    static @Nullable Integer start(Trade trade, List<Point> path) {
        if (trade.entryMillis() < path.getFirst().tsMillis()
                || trade.entryMillis() > path.getLast().tsMillis()) {
            return null;
        }
        int low = 0;
        int high = path.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (path.get(middle).tsMillis() < trade.entryMillis()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static SimulatedTick last(ExitPolicy policy, Trade trade, List<Point> path) {
        Integer start = start(trade, path);
        if (start == null) {
            throw new IllegalArgumentException("the trade at " + trade.entryMillis() + " is outside the path");
        }
        DslSimulation simulation = new DslSimulation(trade.position(), policy, true);
        SimulatedTick last = tick(simulation, path.get(start));
        for (int i = start + 1; i < path.size() && !simulation.closed(); i++) {
            last = tick(simulation, path.get(i));
        }
        return last;
    }

    private static SimulatedTick tick(DslSimulation simulation, Point point) {
        return simulation.next(point.tsMillis(), point.price());
    }
}
