package dev.flotilla.emulator.ctrader;

import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.Denial;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.engine.Execution;
import dev.flotilla.emulator.engine.Holding;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.emulator.engine.Placed;
import dev.flotilla.venues.ctrader.Scale;
import dev.flotilla.venues.ctrader.wire.AccountType;
import dev.flotilla.venues.ctrader.wire.ClosedDetail;
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.DealState;
import dev.flotilla.venues.ctrader.wire.ExecutionType;
import dev.flotilla.venues.ctrader.wire.Life;
import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.OrderState;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.PositionPnl;
import dev.flotilla.venues.ctrader.wire.PositionState;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Request;
import dev.flotilla.venues.ctrader.wire.Side;
import dev.flotilla.venues.ctrader.wire.TradeData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Orders, positions with their levels, deals. The engine keeps one position per symbol; a level is an engine order that closes it. Guarded by the protocol's lock. */
final class TradingDesk {
    private static final String LEVEL = "level:";
    private static final String ANONYMOUS = "anonymous:";
    private static final int DIGITS = 2;

    private final Engine engine;
    private final ToLongFunction<String> symbolIds;
    private final Teller teller;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<String>> taken = new HashMap<>();
    private @Nullable Asker asker;
    private boolean answered;
    private boolean quiet;
    private long ids;

    /** Who asked for what is happening now. */
    record Asker(Link link, @Nullable String id, Duration late) {}

    interface Teller {
        void tell(Account account, Reply.Execution event, @Nullable Asker asker, boolean first);
    }

    TradingDesk(Engine engine, ToLongFunction<String> symbolIds, Teller teller) {
        this.engine = engine;
        this.symbolIds = symbolIds;
        this.teller = teller;
    }

    static long cents(BigDecimal money) {
        return money.movePointRight(DIGITS).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    void add(Account account) {
        accounts.put(account.name, account);
    }

    List<String> taken(String account) {
        return List.copyOf(taken.getOrDefault(account, List.of()));
    }

    /** Null where an event was the answer. */
    @Nullable
    Reply trade(Account account, Request request, Asker by) {
        asker = by;
        answered = false;
        try {
            return switch (request) {
                case Request.NewOrder order -> place(account, order);
                case Request.CancelOrder order -> cancel(account, order.orderId());
                case Request.AmendOrder order -> amend(account, order);
                case Request.AmendPosition levels -> levels(account, levels);
                case Request.ClosePosition close -> close(account, close);
                default -> throw new IllegalArgumentException("not an order");
            };
        } finally {
            asker = null;
        }
    }

    private static Reply error(Account account, String code, String text) {
        return new Reply.OrderError(account.id, code, null, null, text);
    }

    private static String code(Denial denial) {
        return switch (denial) {
            case UNKNOWN_SYMBOL -> "SYMBOL_NOT_FOUND";
            case BAD_PRICE, BAD_TICK, PRICE_BAND -> "TRADING_BAD_PRICES";
            case BAD_QUANTITY, BAD_STEP, MIN_NOTIONAL -> "TRADING_BAD_VOLUME";
            case MARGIN -> "NOT_ENOUGH_MONEY";
            case REDUCE_ONLY -> "POSITION_NOT_FOUND";
            case WOULD_TRIGGER -> "TRADING_BAD_STOPS";
            case DUPLICATE_ID -> "INVALID_REQUEST";
            case TOO_MANY_ORDERS -> "TOO_MANY_POSITIONS";
        };
    }

    private Optional<Market> market(long symbolId) {
        return engine.markets().stream()
                .filter(market -> symbolIds.applyAsLong(market.symbol()) == symbolId)
                .findFirst();
    }

    private @Nullable Reply place(Account account, Request.NewOrder order) {
        Market market = market(order.symbolId()).orElse(null);
        if (market == null) {
            return error(account, "SYMBOL_NOT_FOUND", "no such symbol");
        }
        if (order.kind() == OrderKind.MARKET && (order.stopLoss() != null || order.takeProfit() != null)) {
            return error(
                    account,
                    "INVALID_REQUEST",
                    "SL/TP in absolute values are allowed only for order types: [LIMIT, STOP, STOP_LIMIT]");
        }
        Account.Place place = account.places.get(market.symbol());
        Long positionId = order.positionId();
        boolean buy = order.side() == Side.BUY;
        if (positionId != null && (place == null || place.positionId != positionId)) {
            return error(account, "POSITION_NOT_FOUND", "no position " + positionId);
        }
        if (positionId == null && place != null && account.type == AccountType.HEDGED) {
            return error(account, "INVALID_REQUEST", "this emulator keeps one position per symbol; name it");
        }
        boolean reduces = positionId != null && place != null && place.buy != buy;
        String name = order.clientOrderId() == null ? ANONYMOUS + ++ids : order.clientOrderId();
        Placed placed = engine.place(
                account.name,
                new NewOrder(
                        name,
                        market.symbol(),
                        buy,
                        kind(order.kind()),
                        Scale.quantity(order.volume()),
                        order.limitPrice(),
                        order.stopPrice(),
                        order.life() == Life.IMMEDIATE_OR_CANCEL ? NewOrder.Life.IOC : NewOrder.Life.GTC,
                        reduces,
                        false));
        if (placed instanceof Placed.Denied denied) {
            return error(account, code(denied.why()), denied.why().name());
        }
        taken.computeIfAbsent(account.name, any -> new ArrayList<>()).add(name);
        attach(account, market, order);
        return null;
    }

    private static NewOrder.Kind kind(OrderKind kind) {
        return switch (kind) {
            case LIMIT -> NewOrder.Kind.LIMIT;
            case STOP, STOP_LIMIT -> NewOrder.Kind.STOP_MARKET;
            case MARKET, MARKET_RANGE, STOP_LOSS_TAKE_PROFIT -> NewOrder.Kind.MARKET;
        };
    }

    /** Levels that came with the order, relative to the entry. */
    private void attach(Account account, Market market, Request.NewOrder order) {
        Account.Place place = account.places.get(market.symbol());
        boolean relative = order.relativeStopLoss() != null || order.relativeTakeProfit() != null;
        if (place == null || !relative) {
            return;
        }
        Holding held = holding(account, market.symbol()).orElseThrow();
        BigDecimal sign = BigDecimal.valueOf(place.buy ? 1 : -1);
        Long stop = order.relativeStopLoss();
        Long target = order.relativeTakeProfit();
        BigDecimal entry = held.entryPrice();
        set(
                account,
                place,
                true,
                stop == null ? null : rounded(entry.subtract(Scale.price(stop).multiply(sign)), market));
        set(
                account,
                place,
                false,
                target == null ? null : rounded(entry.add(Scale.price(target).multiply(sign)), market));
    }

    private static BigDecimal rounded(BigDecimal price, Market market) {
        return price.divide(market.tick(), 0, RoundingMode.HALF_UP).multiply(market.tick());
    }

    private @Nullable Reply cancel(Account account, long orderId) {
        return engine.cancel(account.name, orderId).isEmpty()
                ? error(account, "ORDER_NOT_FOUND", "no order " + orderId + " rests")
                : null;
    }

    private @Nullable Reply amend(Account account, Request.AmendOrder order) {
        EmulatedOrder known = engine.order(account.name, order.orderId()).orElse(null);
        BigDecimal price = order.limitPrice();
        if (known == null || price == null) {
            return error(account, "ORDER_NOT_FOUND", "no limit order " + order.orderId() + " rests");
        }
        Long volume = order.volume();
        BigDecimal quantity = volume == null ? known.request().quantity() : Scale.quantity(volume);
        Placed placed =
                engine.amend(account.name, order.orderId(), quantity, price).orElse(null);
        if (placed instanceof Placed.Denied denied) {
            return error(account, code(denied.why()), denied.why().name());
        }
        return placed == null ? error(account, "UNABLE_TO_AMEND_ORDER", "it does not rest") : null;
    }

    private @Nullable Reply close(Account account, Request.ClosePosition close) {
        Account.Place place = place(account, close.positionId()).orElse(null);
        if (place == null) {
            return error(account, "POSITION_NOT_FOUND", "no position " + close.positionId());
        }
        return place(
                account,
                new Request.NewOrder(
                        account.id,
                        symbolIds.applyAsLong(place.symbol),
                        OrderKind.MARKET,
                        place.buy ? Side.SELL : Side.BUY,
                        close.volume(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        place.positionId,
                        null,
                        null,
                        null));
    }

    private static Optional<Account.Place> place(Account account, long positionId) {
        return account.places.values().stream()
                .filter(place -> place.positionId == positionId)
                .findFirst();
    }

    private @Nullable Reply levels(Account account, Request.AmendPosition change) {
        Account.Place place = place(account, change.positionId()).orElse(null);
        if (place == null) {
            return error(account, "POSITION_NOT_FOUND", "no position " + change.positionId());
        }
        Order before = level(account, place, true);
        Order target = level(account, place, false);
        quiet = true;
        try {
            String denial = set(account, place, true, change.stopLoss());
            denial = denial == null ? set(account, place, false, change.takeProfit()) : denial;
            if (denial != null) {
                return error(account, denial, "the level is not taken");
            }
        } finally {
            quiet = false;
        }
        Order changed = changed(before, level(account, place, true));
        changed = changed == null ? changed(target, level(account, place, false)) : changed;
        boolean removed = changed != null && changed.state() == OrderState.CANCELLED;
        ExecutionType type = removed ? ExecutionType.ORDER_CANCELLED : ExecutionType.ORDER_REPLACED;
        teller.tell(account, event(account, type, position(account, place), changed, null), asker, true);
        answered = true;
        return null;
    }

    /** The order of a level that is another now; null when it is the same. */
    private static @Nullable Order changed(@Nullable Order before, @Nullable Order after) {
        if (after != null) {
            return before != null && before.orderId() == after.orderId() ? null : after;
        }
        return before == null
                ? null
                : new Order(
                        before.orderId(),
                        before.trade(),
                        before.kind(),
                        OrderState.CANCELLED,
                        null,
                        null,
                        before.updatedAt(),
                        true,
                        before.limitPrice(),
                        before.stopPrice(),
                        null,
                        null,
                        null,
                        before.life(),
                        before.positionId(),
                        false);
    }

    /** Null when it is done, else the code of the error. */
    private @Nullable String set(Account account, Account.Place place, boolean stop, @Nullable BigDecimal price) {
        Account.Level now = stop ? place.stop : place.target;
        if (now != null && price != null && now.price().compareTo(price) == 0) {
            return null;
        }
        Account.Level next = null;
        if (price != null) {
            Placed placed = engine.place(
                    account.name,
                    new NewOrder(
                            LEVEL + ++ids,
                            place.symbol,
                            !place.buy,
                            stop ? NewOrder.Kind.STOP_MARKET : NewOrder.Kind.TAKE_PROFIT_MARKET,
                            BigDecimal.ZERO,
                            null,
                            price,
                            NewOrder.Life.GTC,
                            true,
                            true));
            if (placed instanceof Placed.Denied denied) {
                return code(denied.why());
            }
            long orderId = ((Placed.Taken) placed).order().id();
            account.positionOfOrder.put(orderId, place.positionId);
            next = new Account.Level(price, orderId);
        }
        if (now != null) {
            boolean before = quiet;
            quiet = true;
            engine.cancel(account.name, now.orderId());
            quiet = before;
        }
        if (stop) {
            place.stop = next;
        } else {
            place.target = next;
        }
        return null;
    }

    /** Told by the engine, under its lock. */
    void changed(EngineEvent.OrderChanged event) {
        Account account = accounts.get(event.account());
        EmulatedOrder order = event.order();
        boolean level = order.request().clientId().startsWith(LEVEL);
        boolean silent = quiet || (level && event.execution() == null && order.open());
        if (account == null || silent || (order.triggered() && event.execution() == null && order.open())) {
            return;
        }
        Execution execution = event.execution();
        Account.Place before = account.places.get(order.request().symbol());
        Account.Place after =
                execution == null ? before : placed(account, order.request().symbol(), before);
        Account.Place about = execution != null && after == null ? before : after;
        if (about != null && (execution != null || order.request().reduces())) {
            account.positionOfOrder.put(order.id(), about.positionId);
        }
        Position position = about == null ? null : after == null ? gone(about) : position(account, about);
        Deal deal = null;
        if (execution != null) {
            Account.Place closing = before != null && execution.realized().signum() != 0 ? before : about;
            account.positionOfDeal.put(execution.id(), closing == null ? 0 : closing.positionId);
            deal = deal(account, execution);
        }
        teller.tell(account, event(account, type(event), position, order(account, order), deal), asker, !answered);
        answered = true;
        if (execution != null && before != null && after != before) {
            swept(account, before);
        }
    }

    /** Levels of a position that is closed go with it. */
    private void swept(Account account, Account.Place place) {
        for (Account.Level level : new Account.@Nullable Level[] {place.stop, place.target}) {
            if (level != null) {
                engine.cancel(account.name, level.orderId());
            }
        }
        place.stop = null;
        place.target = null;
    }

    private Account.@Nullable Place placed(Account account, String symbol, Account.@Nullable Place before) {
        Holding held = holding(account, symbol).orElse(null);
        if (held == null || held.size().signum() == 0) {
            account.places.remove(symbol);
            return null;
        }
        boolean buy = held.size().signum() > 0;
        if (before != null && before.buy == buy) {
            return before;
        }
        Account.Place fresh = new Account.Place(++ids + 1_000_000, symbol, buy);
        account.places.put(symbol, fresh);
        return fresh;
    }

    private static ExecutionType type(EngineEvent.OrderChanged event) {
        return switch (event.order().state()) {
            case FILLED -> ExecutionType.ORDER_FILLED;
            case CANCELED -> ExecutionType.ORDER_CANCELLED;
            case EXPIRED -> ExecutionType.ORDER_EXPIRED;
            case NEW ->
                event.order().updatedAt().equals(event.order().createdAt())
                        ? ExecutionType.ORDER_ACCEPTED
                        : ExecutionType.ORDER_REPLACED;
            case PARTIALLY_FILLED ->
                event.execution() == null ? ExecutionType.ORDER_REPLACED : ExecutionType.ORDER_PARTIAL_FILL;
        };
    }

    private static Reply.Execution event(
            Account account,
            ExecutionType type,
            @Nullable Position position,
            @Nullable Order order,
            @Nullable Deal deal) {
        return new Reply.Execution(account.id, type, position, order, deal, null, false);
    }

    private Optional<Holding> holding(Account account, String symbol) {
        return engine.account(account.name).holdings().stream()
                .filter(holding -> holding.symbol().equals(symbol))
                .findFirst();
    }

    private Position gone(Account.Place place) {
        return new Position(
                place.positionId,
                new TradeData(
                        symbolIds.applyAsLong(place.symbol), 0, place.buy ? Side.BUY : Side.SELL, null, null, null),
                PositionState.CLOSED,
                0,
                null,
                null,
                null,
                engine.now().toEpochMilli(),
                0L,
                0L,
                DIGITS);
    }

    private Position position(Account account, Account.Place place) {
        Holding held = holding(account, place.symbol).orElse(null);
        if (held == null) {
            return gone(place);
        }
        return new Position(
                place.positionId,
                new TradeData(
                        symbolIds.applyAsLong(place.symbol),
                        Scale.volume(held.size().abs()),
                        place.buy ? Side.BUY : Side.SELL,
                        held.openedAt().toEpochMilli(),
                        null,
                        null),
                PositionState.OPEN,
                0,
                held.entryPrice(),
                place.stop == null ? null : place.stop.price(),
                place.target == null ? null : place.target.price(),
                engine.now().toEpochMilli(),
                0L,
                cents(held.margin()),
                DIGITS);
    }

    private @Nullable Order level(Account account, Account.Place place, boolean stop) {
        Account.Level level = stop ? place.stop : place.target;
        return level == null
                ? null
                : engine.order(account.name, level.orderId())
                        .map(order -> order(account, order))
                        .orElse(null);
    }

    private Order order(Account account, EmulatedOrder order) {
        NewOrder request = order.request();
        boolean level = request.clientId().startsWith(LEVEL);
        boolean stop = request.kind() == NewOrder.Kind.STOP_MARKET;
        boolean named = !level && !request.clientId().startsWith(ANONYMOUS) && !stopOut(request);
        BigDecimal size = request.quantity().signum() > 0
                ? request.quantity()
                : holding(account, request.symbol())
                        .map(held -> held.size().abs())
                        .orElse(BigDecimal.ZERO);
        return new Order(
                order.id(),
                new TradeData(
                        symbolIds.applyAsLong(request.symbol()),
                        Scale.volume(size),
                        request.buy() ? Side.BUY : Side.SELL,
                        order.createdAt().toEpochMilli(),
                        null,
                        null),
                level ? OrderKind.STOP_LOSS_TAKE_PROFIT : wire(request.kind()),
                state(order.state()),
                order.filled().signum() == 0 ? null : order.averagePrice(),
                Scale.volume(order.filled()),
                order.updatedAt().toEpochMilli(),
                request.reduces(),
                level && !stop ? request.trigger() : request.price(),
                stop ? request.trigger() : null,
                null,
                null,
                named ? request.clientId() : null,
                request.life() == NewOrder.Life.IOC ? Life.IMMEDIATE_OR_CANCEL : Life.GOOD_TILL_CANCEL,
                account.positionOfOrder.get(order.id()),
                stopOut(request));
    }

    private static boolean stopOut(NewOrder request) {
        return request.clientId().startsWith("autoclose-");
    }

    private static OrderKind wire(NewOrder.Kind kind) {
        return switch (kind) {
            case LIMIT -> OrderKind.LIMIT;
            case MARKET -> OrderKind.MARKET;
            case STOP_MARKET -> OrderKind.STOP;
            case TAKE_PROFIT_MARKET -> OrderKind.LIMIT;
        };
    }

    private static OrderState state(EmulatedOrder.State state) {
        return switch (state) {
            case NEW, PARTIALLY_FILLED -> OrderState.ACCEPTED;
            case FILLED -> OrderState.FILLED;
            case CANCELED -> OrderState.CANCELLED;
            case EXPIRED -> OrderState.EXPIRED;
        };
    }

    private Deal deal(Account account, Execution execution) {
        EmulatedOrder order = execution.order();
        long at = execution.at().toEpochMilli();
        long volume = Scale.volume(execution.quantity());
        boolean closes = execution.realized().signum() != 0 || order.request().reduces();
        long fee = -cents(execution.fee());
        return new Deal(
                execution.id(),
                order.id(),
                account.positionOfDeal.getOrDefault(execution.id(), 0L),
                volume,
                volume,
                symbolIds.applyAsLong(order.request().symbol()),
                at,
                at,
                execution.price(),
                order.request().buy() ? Side.BUY : Side.SELL,
                DealState.FILLED,
                fee,
                closes
                        ? new ClosedDetail(
                                execution.price(),
                                cents(execution.realized()),
                                0,
                                fee,
                                cents(engine.account(account.name).balance()),
                                volume,
                                DIGITS,
                                0)
                        : null,
                DIGITS);
    }

    Reply reconcile(Account account, boolean protection) {
        AccountState state = engine.account(account.name);
        List<Order> orders = state.openOrders().stream()
                .filter(order -> protection || !order.request().clientId().startsWith(LEVEL))
                .map(order -> order(account, order))
                .toList();
        List<Position> positions = account.places.values().stream()
                .map(place -> position(account, place))
                .toList();
        return new Reply.Reconciled(account.id, positions, orders);
    }

    Reply pnl(Account account) {
        List<PositionPnl> all = new ArrayList<>();
        for (Account.Place place : account.places.values()) {
            holding(account, place.symbol).ifPresent(held -> {
                BigDecimal price = engine.price(place.symbol).orElse(held.entryPrice());
                long gain = cents(held.unrealized(price));
                all.add(new PositionPnl(place.positionId, gain, gain));
            });
        }
        return new Reply.Pnl(account.id, all, DIGITS);
    }

    Reply deals(Account account, Request.DealList asked) {
        List<Deal> all = engine.executions(account.name).stream()
                .filter(one ->
                        one.at().toEpochMilli() >= asked.from() && one.at().toEpochMilli() <= asked.to())
                .map(one -> deal(account, one))
                .toList();
        Long rows = asked.maxRows();
        int most = rows == null ? all.size() : (int) Math.min(all.size(), rows);
        return new Reply.Deals(account.id, all.subList(all.size() - most, all.size()), most < all.size());
    }

    Reply orders(Account account, Request.OrderList asked) {
        return new Reply.Orders(
                account.id,
                engine.orders(account.name).stream()
                        .filter(one -> one.updatedAt().toEpochMilli() >= asked.from()
                                && one.updatedAt().toEpochMilli() <= asked.to())
                        .map(one -> order(account, one))
                        .toList(),
                false);
    }

    Reply details(Account account, long orderId) {
        return engine.order(account.name, orderId)
                .<Reply>map(order -> new Reply.OrderIs(account.id, order(account, order), List.of()))
                .orElseGet(() -> error(account, "ORDER_NOT_FOUND", "no order " + orderId));
    }
}
