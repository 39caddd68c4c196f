package dev.flotilla.emulator.ctrader;

import dev.flotilla.emulator.engine.Denial;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.engine.Execution;
import dev.flotilla.emulator.engine.Holding;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.venues.ctrader.Scale;
import dev.flotilla.venues.ctrader.wire.ClosedDetail;
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.DealState;
import dev.flotilla.venues.ctrader.wire.ExecutionType;
import dev.flotilla.venues.ctrader.wire.Life;
import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.OrderState;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.PositionState;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Side;
import dev.flotilla.venues.ctrader.wire.TradeData;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Orders, positions and deals of the engine as the wire has them. */
final class Shapes {
    static final String LEVEL = "level:";
    static final String ANONYMOUS = "anonymous:";
    static final int DIGITS = 2;

    private final Engine engine;
    private final ToLongFunction<String> symbolIds;

    Shapes(Engine engine, ToLongFunction<String> symbolIds) {
        this.engine = engine;
        this.symbolIds = symbolIds;
    }

    static long cents(BigDecimal money) {
        return money.movePointRight(DIGITS).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    static Reply error(Account account, String code, String text) {
        return new TradeReply.OrderError(account.id, code, null, null, text);
    }

    static String code(Denial denial) {
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

    static NewOrder.Kind kind(OrderKind kind) {
        return switch (kind) {
            case LIMIT -> NewOrder.Kind.LIMIT;
            case STOP, STOP_LIMIT -> NewOrder.Kind.STOP_MARKET;
            case MARKET, MARKET_RANGE, STOP_LOSS_TAKE_PROFIT -> NewOrder.Kind.MARKET;
        };
    }

    static ExecutionType type(EngineEvent.OrderChanged event) {
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

    static TradeReply.Execution event(
            Account account,
            ExecutionType type,
            @Nullable Position position,
            @Nullable Order order,
            @Nullable Deal deal) {
        return new TradeReply.Execution(account.id, type, position, order, deal, null, false);
    }

    Optional<Holding> holding(Account account, String symbol) {
        return engine.account(account.name).holdings().stream()
                .filter(holding -> holding.symbol().equals(symbol))
                .findFirst();
    }

    Position gone(Account.Place place) {
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

    Position position(Account account, Account.Place place) {
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

    @Nullable
    Order level(Account account, Account.Place place, boolean stop) {
        Account.Level level = stop ? place.stop : place.target;
        return level == null
                ? null
                : engine.order(account.name, level.orderId())
                        .map(order -> order(account, order))
                        .orElse(null);
    }

    Order order(Account account, EmulatedOrder order) {
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

    Deal deal(Account account, Execution execution) {
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
}
