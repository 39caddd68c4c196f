package dev.flotilla.worker.runtime;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.order.ClientOrderId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must be done so that memory and venue agree, pure: the venue's positions and resting orders count, memory only explains
 * them. Serves the start of a run as well as every reconnect.
 *
 * @param memory with the venue's positions, each with the stop and the target that rest for it
 * @param strangers resting orders that could open a position and are not of this generation: cancelled first
 * @param surplus protective orders that guard nothing or less than another one does: cancelled after all is protected
 * @param vanished trades of memory that the venue does not have
 */
record AdoptionPlan(
        BotMemory memory, List<VenueOrder> strangers, List<VenueOrder> surplus, Map<String, OpenTrade> vanished) {

    static AdoptionPlan of(BotMemory memory, AccountSnapshot snapshot, BotIdentity identity) {
        Builder builder = new Builder(memory);
        TreeSet<String> symbols = new TreeSet<>(memory.symbols().keySet());
        snapshot.positions().forEach(position -> symbols.add(position.symbol()));
        snapshot.openOrders().forEach(order -> symbols.add(order.symbol()));
        for (String symbol : symbols) {
            builder.position(symbol, positionOf(snapshot, symbol));
            builder.orders(
                    symbol,
                    snapshot.openOrders().stream()
                            .filter(order -> order.symbol().equals(symbol))
                            .toList(),
                    identity);
        }
        return new AdoptionPlan(builder.memory, builder.strangers, builder.surplus, builder.vanished);
    }

    private static @Nullable VenuePosition positionOf(AccountSnapshot snapshot, String symbol) {
        return snapshot.positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .findFirst()
                .orElse(null);
    }

    /** Collects the plan symbol by symbol. */
    private static final class Builder {
        private BotMemory memory;
        private final List<VenueOrder> strangers = new ArrayList<>();
        private final List<VenueOrder> surplus = new ArrayList<>();
        private final Map<String, OpenTrade> vanished = new TreeMap<>();

        Builder(BotMemory memory) {
            this.memory = memory;
        }

        void position(String symbol, @Nullable VenuePosition position) {
            OpenTrade trade = memory.symbol(symbol).trade();
            OpenTrade same =
                    trade != null && position != null && trade.direction() == position.direction() ? trade : null;
            if (trade != null && same == null) {
                vanished.put(symbol, trade);
                memory = memory.with(
                        symbol,
                        known -> new SymbolMemory(known.lastDecidedBar(), known.lastCloseAt(), known.planned(), null));
            }
            if (position != null) {
                OpenTrade kept =
                        same != null ? same.alignedTo(position) : OpenTrade.adopted(position, adoptedId(position));
                memory = memory.with(symbol, known -> known.trading(kept));
            }
        }

        private static String adoptedId(VenuePosition position) {
            return "adopted-" + position.symbol() + "-" + position.openedAt().toEpochMilli();
        }

        void orders(String symbol, List<VenueOrder> open, BotIdentity identity) {
            open.stream()
                    .filter(order -> !order.reduceOnly())
                    .filter(order -> isOlder(order, identity))
                    .forEach(strangers::add);
            List<VenueOrder> guards =
                    open.stream().filter(VenueOrder::reduceOnly).toList();
            OpenTrade trade = memory.symbol(symbol).trade();
            if (trade == null) {
                surplus.addAll(guards);
                return;
            }
            Optional<VenueOrder> stop = best(guards, trade, OrderType.STOP_MARKET);
            Optional<VenueOrder> target = best(guards, trade, OrderType.TAKE_PROFIT_MARKET);
            guards.stream()
                    .filter(order -> stop.filter(order::equals).isEmpty())
                    .filter(order -> target.filter(order::equals).isEmpty())
                    .forEach(surplus::add);
            Protection levels = trade.protection();
            Protection found = new Protection(
                    stop.map(VenueOrder::stopPrice).orElse(levels.stopLoss()),
                    stop.map(VenueOrder::clientOrderId).orElse(null),
                    target.map(VenueOrder::stopPrice).orElse(levels.takeProfit()),
                    target.map(VenueOrder::clientOrderId).orElse(null));
            memory = memory.with(symbol, known -> known.trading(trade.protectedBy(found)));
        }

        /** Orders of older generations of this bot; those of others are none of our business. */
        private static boolean isOlder(VenueOrder order, BotIdentity identity) {
            return ClientOrderId.parse(order.clientOrderId())
                    .filter(id -> id.botKey().equals(identity.botKey()))
                    .filter(id -> id.generation() < identity.generation())
                    .isPresent();
        }

        /** The order nearest to the price that guards the whole position: the tightest stop, the nearest target. */
        private static Optional<VenueOrder> best(List<VenueOrder> guards, OpenTrade trade, OrderType type) {
            boolean highest = (trade.direction() == Direction.LONG) == (type == OrderType.STOP_MARKET);
            Comparator<VenueOrder> byLevel = Comparator.comparing(Builder::level);
            return guards.stream()
                    .filter(order -> order.type() == type)
                    .filter(order -> order.side() == OrderSide.closing(trade.direction()))
                    .filter(order -> order.quantity().compareTo(trade.remaining()) >= 0)
                    .max(highest ? byLevel : byLevel.reversed());
        }

        private static BigDecimal level(VenueOrder order) {
            BigDecimal level = order.stopPrice();
            return level == null ? BigDecimal.ZERO : level;
        }
    }
}
