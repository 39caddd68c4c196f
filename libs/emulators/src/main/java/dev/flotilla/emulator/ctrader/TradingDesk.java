package dev.flotilla.emulator.ctrader;

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
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.Life;
import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Side;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Orders and positions; the engine keeps one position per symbol. Guarded by the protocol's lock. */
final class TradingDesk {
    private final Engine engine;
    private final ToLongFunction<String> symbolIds;
    private final Shapes shapes;
    private final Levels levels;
    private final Teller teller;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<String>> taken = new HashMap<>();
    private @Nullable Asker asker;
    private boolean answered;
    private long ids;

    /** Who asked for what is happening now. */
    record Asker(Link link, @Nullable String id, Duration late) {}

    interface Teller {
        void tell(Account account, TradeReply.Execution event, @Nullable Asker asker, boolean first);
    }

    TradingDesk(Engine engine, ToLongFunction<String> symbolIds, Shapes shapes, Teller teller) {
        this.engine = engine;
        this.symbolIds = symbolIds;
        this.shapes = shapes;
        this.levels = new Levels(engine, shapes, () -> ++ids);
        this.teller = teller;
    }

    void add(Account account) {
        accounts.put(account.name, account);
    }

    List<String> taken(String account) {
        return List.copyOf(taken.getOrDefault(account, List.of()));
    }

    /** Null where an event was the answer. */
    @Nullable
    Reply trade(Account account, TradeRequest request, Asker by) {
        asker = by;
        answered = false;
        try {
            return switch (request) {
                case TradeRequest.NewOrder order -> place(account, order);
                case TradeRequest.CancelOrder order -> cancel(account, order.orderId());
                case TradeRequest.AmendOrder order -> amend(account, order);
                case TradeRequest.AmendPosition change -> levels(account, change);
                case TradeRequest.ClosePosition close -> close(account, close);
            };
        } finally {
            asker = null;
        }
    }

    private @Nullable Reply levels(Account account, TradeRequest.AmendPosition change) {
        Account.Place place = place(account, change.positionId()).orElse(null);
        if (place == null) {
            return Shapes.error(account, "POSITION_NOT_FOUND", "no position " + change.positionId());
        }
        return levels.change(account, change, place, event -> {
            teller.tell(account, event, asker, true);
            answered = true;
        });
    }

    private Optional<Market> market(long symbolId) {
        return engine.markets().stream()
                .filter(market -> symbolIds.applyAsLong(market.symbol()) == symbolId)
                .findFirst();
    }

    private @Nullable Reply place(Account account, TradeRequest.NewOrder order) {
        Market market = market(order.symbolId()).orElse(null);
        if (market == null) {
            return Shapes.error(account, "SYMBOL_NOT_FOUND", "no such symbol");
        }
        if (order.kind() == OrderKind.MARKET && (order.stopLoss() != null || order.takeProfit() != null)) {
            return Shapes.error(
                    account,
                    "INVALID_REQUEST",
                    "SL/TP in absolute values are allowed only for order types: [LIMIT, STOP, STOP_LIMIT]");
        }
        Account.Place place = account.places.get(market.symbol());
        Long positionId = order.positionId();
        boolean buy = order.side() == Side.BUY;
        if (positionId != null && (place == null || place.positionId != positionId)) {
            return Shapes.error(account, "POSITION_NOT_FOUND", "no position " + positionId);
        }
        if (positionId == null && place != null && account.type == AccountType.HEDGED) {
            return Shapes.error(account, "INVALID_REQUEST", "this emulator keeps one position per symbol; name it");
        }
        boolean reduces = positionId != null && place != null && place.buy != buy;
        String name = order.clientOrderId() == null ? Shapes.ANONYMOUS + ++ids : order.clientOrderId();
        Placed placed = engine.place(
                account.name,
                new NewOrder(
                        name,
                        market.symbol(),
                        buy,
                        Shapes.kind(order.kind()),
                        Scale.quantity(order.volume()),
                        order.limitPrice(),
                        order.stopPrice(),
                        order.life() == Life.IMMEDIATE_OR_CANCEL ? NewOrder.Life.IOC : NewOrder.Life.GTC,
                        reduces,
                        false));
        if (placed instanceof Placed.Denied denied) {
            return Shapes.error(account, Shapes.code(denied.why()), denied.why().name());
        }
        taken.computeIfAbsent(account.name, any -> new ArrayList<>()).add(name);
        levels.attach(account, market, order);
        return null;
    }

    private @Nullable Reply cancel(Account account, long orderId) {
        return engine.cancel(account.name, orderId).isEmpty()
                ? Shapes.error(account, "ORDER_NOT_FOUND", "no order " + orderId + " rests")
                : null;
    }

    private @Nullable Reply amend(Account account, TradeRequest.AmendOrder order) {
        EmulatedOrder known = engine.order(account.name, order.orderId()).orElse(null);
        BigDecimal price = order.limitPrice();
        if (known == null || price == null) {
            return Shapes.error(account, "ORDER_NOT_FOUND", "no limit order " + order.orderId() + " rests");
        }
        Long volume = order.volume();
        BigDecimal quantity = volume == null ? known.request().quantity() : Scale.quantity(volume);
        Placed placed =
                engine.amend(account.name, order.orderId(), quantity, price).orElse(null);
        if (placed instanceof Placed.Denied denied) {
            return Shapes.error(account, Shapes.code(denied.why()), denied.why().name());
        }
        return placed == null ? Shapes.error(account, "UNABLE_TO_AMEND_ORDER", "it does not rest") : null;
    }

    private @Nullable Reply close(Account account, TradeRequest.ClosePosition close) {
        Account.Place place = place(account, close.positionId()).orElse(null);
        if (place == null) {
            return Shapes.error(account, "POSITION_NOT_FOUND", "no position " + close.positionId());
        }
        return place(
                account,
                new TradeRequest.NewOrder(
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

    /** Told by the engine, under its lock. */
    void changed(EngineEvent.OrderChanged event) {
        Account account = accounts.get(event.account());
        EmulatedOrder order = event.order();
        boolean level = order.request().clientId().startsWith(Shapes.LEVEL);
        boolean silent = levels.quiet() || (level && event.execution() == null && order.open());
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
        Position position = about == null ? null : after == null ? shapes.gone(about) : shapes.position(account, about);
        Deal deal = null;
        if (execution != null) {
            Account.Place closing = before != null && execution.realized().signum() != 0 ? before : about;
            account.positionOfDeal.put(execution.id(), closing == null ? 0 : closing.positionId);
            deal = shapes.deal(account, execution);
        }
        teller.tell(
                account,
                Shapes.event(account, Shapes.type(event), position, shapes.order(account, order), deal),
                asker,
                !answered);
        answered = true;
        if (execution != null && before != null && after != before) {
            levels.swept(account, before);
        }
    }

    private Account.@Nullable Place placed(Account account, String symbol, Account.@Nullable Place before) {
        Holding held = shapes.holding(account, symbol).orElse(null);
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
}
