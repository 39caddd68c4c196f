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
 * @param grossPnl sum over the trades; one still open at the end counts at its last price
 * @param reasons how many ended why
 */
record Comparison(String name, int trades, int wins, BigDecimal grossPnl, Map<String, Integer> reasons) {
    static final String STILL_OPEN = "still_open";

    /** Every trade enters where it did; the price path tells the rest. Trades outside the path are left out. */
    static Comparison of(String name, ExitPolicy policy, List<Trade> trades, List<Point> path) {
        int wins = 0;
        BigDecimal sum = BigDecimal.ZERO;
        Map<String, Integer> reasons = new TreeMap<>();
        for (Trade trade : trades) {
            SimulatedTick last = last(policy, trade, path);
            BigDecimal exit = last.exitPrice() == null ? last.price() : last.exitPrice();
            BigDecimal profit = trade.position().profit(exit);
            wins += profit.signum() > 0 ? 1 : 0;
            sum = sum.add(profit);
            reasons.merge(
                    last.closeReason() == null ? STILL_OPEN : last.closeReason().wire(), 1, Integer::sum);
        }
        return new Comparison(name, trades.size(), wins, sum, reasons);
    }

    /** What the trades really brought. */
    static Comparison actual(List<Trade> trades) {
        return new Comparison(
                "as traded",
                trades.size(),
                (int) trades.stream()
                        .filter(trade -> trade.grossPnl().signum() > 0)
                        .count(),
                trades.stream().map(Trade::grossPnl).reduce(BigDecimal.ZERO, BigDecimal::add),
                Map.of());
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
