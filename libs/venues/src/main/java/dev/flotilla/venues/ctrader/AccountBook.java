package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.DealState;
import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.OrderState;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.PositionState;
import dev.flotilla.venues.ctrader.wire.Side;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What is known of one account: positions, orders, guards, deals, from events and from reads. Says what an event changed, each deal once, and
 * nothing for an event that is older than what is known. Thread-safe by one lock; talks to nobody.
 */
final class AccountBook {
    private final String account;
    private final LongFunction<String> symbols;
    private final ReentrantLock lock = new ReentrantLock();
    // All guarded by the lock.
    private final Map<Long, Position> positions = new LinkedHashMap<>();
    private final Map<Long, Order> orders = new Bounded<>();
    private final Map<String, Long> orderIds = new Bounded<>();
    private final GuardBook guards = new GuardBook(positions::get);
    private final Map<Long, List<Deal>> deals = new Bounded<>();
    private final Set<Long> dealIds = new HashSet<>();
    private final Map<Long, Long> dealTimes = new Bounded<>();
    private long lastDealId;
    private long changes;

    /** @param symbols names of symbol ids */
    AccountBook(String account, LongFunction<String> symbols) {
        this.account = account;
        this.symbols = symbols;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void changed(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Takes an event; gives what is to be told. */
    List<FeedEvent> take(TradeReply.Execution event) {
        return locked(() -> {
            changes++;
            List<FeedEvent> told = new ArrayList<>();
            Order order = event.order();
            boolean newer = order != null && put(order);
            if (event.position() != null) {
                put(event.position());
            }
            Deal deal = event.deal();
            if (deal != null && filled(deal) && unseen(deal)) {
                record(deal);
                told.add(new FeedEvent.Filled(
                        account, fill(deal), order == null ? null : order(order), at(deal.executedAt())));
            } else if (order != null && newer && deal == null) {
                told.add(new FeedEvent.OrderChanged(account, order(order), at(updated(order))));
            }
            return told;
        });
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static long updated(Order order) {
        Long at = order.updatedAt();
        return at == null ? 0 : at;
    }

    /** False for what is older than what is known. */
    private boolean put(Order order) {
        Order known = orders.get(order.orderId());
        if (known != null && older(order, known)) {
            return false;
        }
        orders.put(order.orderId(), order);
        if (order.clientOrderId() != null && !order.clientOrderId().isEmpty()) {
            orderIds.put(order.clientOrderId(), order.orderId());
        }
        if (order.kind() == OrderKind.STOP_LOSS_TAKE_PROFIT) {
            guards.take(order);
        }
        return true;
    }

    private static boolean older(Order order, Order known) {
        boolean ended = known.state() != OrderState.ACCEPTED;
        boolean lessFilled = executed(order) < executed(known);
        return lessFilled || (ended && order.state() == OrderState.ACCEPTED) || updated(order) < updated(known);
    }

    private static long executed(Order order) {
        Long volume = order.executedVolume();
        return volume == null ? 0 : volume;
    }

    private void put(Position position) {
        if (position.state() == PositionState.OPEN) {
            positions.put(position.positionId(), position);
        } else {
            positions.remove(position.positionId());
        }
        guards.settle(position.positionId(), true, position.stopLoss());
        guards.settle(position.positionId(), false, position.takeProfit());
    }

    private static boolean filled(Deal deal) {
        return deal.price() != null && (deal.state() == DealState.FILLED || deal.state() == DealState.PARTIALLY_FILLED);
    }

    /** False when it is known already. */
    private boolean unseen(Deal deal) {
        return !dealIds.contains(deal.dealId());
    }

    private void record(Deal deal) {
        dealIds.add(deal.dealId());
        dealTimes.put(deal.dealId(), deal.executedAt());
        lastDealId = Math.max(lastDealId, deal.dealId());
        deals.computeIfAbsent(deal.orderId(), id -> new ArrayList<>()).add(deal);
        if (dealIds.size() > Bounded.KEPT) {
            dealIds.retainAll(dealTimes.keySet());
        }
    }

    /** Deals of a read, oldest first; gives those that were not known, as events. */
    List<FeedEvent> take(Collection<Deal> read, Collection<Order> theirs) {
        return locked(() -> {
            theirs.forEach(this::put);
            List<FeedEvent> told = new ArrayList<>();
            for (Deal deal : read) {
                if (filled(deal) && unseen(deal)) {
                    record(deal);
                    Order order = orders.get(deal.orderId());
                    told.add(new FeedEvent.Filled(
                            account, fill(deal), order == null ? null : order(order), at(deal.executedAt())));
                }
            }
            return told;
        });
    }

    /** A read of everything that is open: what it does not have is gone. */
    void reconcile(Collection<Position> open, Collection<Order> resting) {
        locked(() -> {
            positions.clear();
            open.forEach(this::put);
            resting.forEach(this::put);
            guards.settleAll();
            Set<Long> alive = new HashSet<>();
            resting.forEach(order -> alive.add(order.orderId()));
            return List.copyOf(orders.values()).stream()
                    .filter(order -> order.state() == OrderState.ACCEPTED && order.kind() != OrderKind.MARKET)
                    .filter(order -> !alive.contains(order.orderId()))
                    .map(order -> orders.remove(order.orderId()))
                    .toList();
        });
    }

    List<Position> positions() {
        return locked(() -> List.copyOf(positions.values()));
    }

    /** The oldest position of a symbol and side. */
    Optional<Position> position(long symbolId, Side side) {
        return locked(() -> positions.values().stream()
                .filter(position -> position.trade().symbolId() == symbolId)
                .filter(position -> position.trade().side() == side)
                .findFirst());
    }

    Optional<Position> position(long positionId) {
        return locked(() -> Optional.ofNullable(positions.get(positionId)));
    }

    /** Everything that rests, guards too. */
    List<VenueOrder> open() {
        return locked(() -> {
            List<VenueOrder> all = new ArrayList<>();
            orders.values().stream()
                    .filter(order -> order.kind() != OrderKind.STOP_LOSS_TAKE_PROFIT)
                    .filter(order -> order.state() == OrderState.ACCEPTED && order.kind() != OrderKind.MARKET)
                    .forEach(order -> all.add(order(order)));
            for (Position position : positions.values()) {
                if (position.stopLoss() != null) {
                    all.add(guard(position, true));
                }
                if (position.takeProfit() != null) {
                    all.add(guard(position, false));
                }
            }
            return all;
        });
    }

    private VenueOrder guard(Position position, boolean stop) {
        return VenueOrders.guard(
                guards.current(position.positionId(), stop),
                position,
                symbols.apply(position.trade().symbolId()));
    }

    Guard holding(long positionId, boolean stop) {
        return locked(() -> guards.current(positionId, stop));
    }

    /** A guard by its name; also one without a name that is there or was. */
    Optional<Guard> guard(String clientOrderId) {
        return locked(() -> guards.named(clientOrderId));
    }

    void intend(Guard guard) {
        changed(() -> guards.intend(guard));
    }

    /** The level is this guard's now; who had it before is cancelled. */
    void hold(Guard guard) {
        changed(() -> guards.hold(guard));
    }

    /** It was refused or is not there: its name stands for nothing. */
    void forget(Guard guard) {
        changed(() -> guards.forget(guard));
    }

    Optional<VenueOrder> order(String clientOrderId) {
        return locked(() -> Optional.ofNullable(orderIds.get(clientOrderId))
                .map(orders::get)
                .map(this::order));
    }

    Optional<Long> orderId(String clientOrderId) {
        return locked(() -> Optional.ofNullable(orderIds.get(clientOrderId)));
    }

    boolean knows(long orderId) {
        return locked(() -> orders.containsKey(orderId));
    }

    /** The venue's own order behind a guard that is over. */
    Optional<VenueOrder> guardOrder(Guard guard) {
        return locked(() -> List.copyOf(orders.values()).stream()
                .filter(order -> order.kind() == OrderKind.STOP_LOSS_TAKE_PROFIT)
                .filter(order -> nameOf(order).equals(guard.clientOrderId()))
                .reduce((first, second) -> second)
                .map(this::order));
    }

    private String nameOf(Order order) {
        Guard guard = order.kind() == OrderKind.STOP_LOSS_TAKE_PROFIT ? guards.guardOf(order) : null;
        if (guard != null) {
            return guard.clientOrderId();
        }
        String name = order.clientOrderId();
        return name == null || name.isEmpty() ? "ct-" + order.orderId() : name;
    }

    private VenueOrder order(Order order) {
        List<VenueFill> fills = deals.getOrDefault(order.orderId(), List.of()).stream()
                .map(this::fill)
                .toList();
        return VenueOrders.order(
                order, nameOf(order), symbols.apply(order.trade().symbolId()), fills);
    }

    private VenueFill fill(Deal deal) {
        Order order = orders.get(deal.orderId());
        String name = order == null ? "ct-" + deal.orderId() : nameOf(order);
        return VenueOrders.fill(deal, name, symbols.apply(deal.symbolId()));
    }

    VenueFill told(Deal deal) {
        return locked(() -> fill(deal));
    }

    long lastDealId() {
        return locked(() -> lastDealId);
    }

    /** Grows with every event: two reads with the same count saw the same account. */
    long changes() {
        return locked(() -> changes);
    }

    /** When a known deal was made, in milliseconds; empty for one that is not remembered. */
    Optional<Long> timeOf(long dealId) {
        return locked(() -> Optional.ofNullable(dealTimes.get(dealId)));
    }
}
