package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where memory and the venue's positions differ although every fill is worked in, and what the declared policy makes of it; pure.
 * {@link AdoptionPlan} makes memory agree in any case.
 *
 * @param drifts in words, empty when both agree
 * @param closes symbols whose position goes
 * @param resubmits trades of memory to enter again
 * @param trips no entries until an operator has looked
 */
record DriftPlan(List<String> drifts, List<String> closes, Map<String, OpenTrade> resubmits, boolean trips) {

    /** @param memory as it was before it was made to agree, every fill of the snapshot worked in */
    static DriftPlan of(DriftPolicy policy, BotMemory memory, AccountSnapshot snapshot) {
        Builder builder = new Builder();
        Map<String, OpenTrade> remembered = memory.trades();
        for (VenuePosition position : snapshot.positions()) {
            builder.found(position, remembered.get(position.symbol()));
        }
        remembered.forEach((symbol, trade) -> {
            boolean gone = snapshot.positions().stream()
                    .noneMatch(position -> position.symbol().equals(symbol));
            if (gone) {
                builder.gone(symbol, trade);
            }
        });
        return builder.under(policy);
    }

    /** The entry that brings a lost trade back; empty when nobody meant it or its price has left stop and target. */
    static Optional<OrderPlan> again(OpenTrade trade, BigDecimal price) {
        PlannedEntry plan = trade.plan();
        if (plan == null) {
            return Optional.empty();
        }
        BigDecimal low = plan.stopLoss().min(plan.takeProfit());
        BigDecimal high = plan.stopLoss().max(plan.takeProfit());
        if (price.compareTo(low) <= 0 || price.compareTo(high) >= 0) {
            return Optional.empty();
        }
        BigDecimal notional = trade.remaining().multiply(price);
        return Optional.of(new OrderPlan(
                trade.direction(),
                price,
                plan.stopLoss(),
                plan.takeProfit(),
                plan.leverage(),
                trade.remaining(),
                notional,
                notional));
    }

    /** Collects the differences. */
    private static final class Builder {
        private final List<String> drifts = new ArrayList<>();
        private final List<String> differing = new ArrayList<>();
        private final Map<String, OpenTrade> gone = new TreeMap<>();

        void found(VenuePosition position, @Nullable OpenTrade trade) {
            boolean same = trade != null
                    && trade.direction() == position.direction()
                    && trade.remaining().compareTo(position.quantity()) == 0;
            if (same) {
                return;
            }
            String known = trade == null
                    ? "nothing"
                    : trade.direction().wire() + " "
                            + trade.remaining().stripTrailingZeros().toPlainString();
            drifts.add(PositionWords.of(position) + " at the venue, " + known + " remembered");
            differing.add(position.symbol());
        }

        void gone(String symbol, OpenTrade trade) {
            drifts.add(
                    "nothing at the venue, " + symbol + " " + trade.direction().wire() + " "
                            + trade.remaining().stripTrailingZeros().toPlainString() + " remembered");
            gone.put(symbol, trade);
        }

        DriftPlan under(DriftPolicy policy) {
            return switch (policy) {
                case ADOPT -> new DriftPlan(drifts, List.of(), Map.of(), false);
                case RESUBMIT -> new DriftPlan(drifts, List.of(), gone, false);
                case FLATTEN -> new DriftPlan(drifts, differing, Map.of(), false);
                case HALT -> new DriftPlan(drifts, List.of(), Map.of(), !drifts.isEmpty());
            };
        }
    }
}
