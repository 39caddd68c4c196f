package dev.flotilla.emulator.ctrader;

import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Holding;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.emulator.engine.Placed;
import dev.flotilla.venues.ctrader.Scale;
import dev.flotilla.venues.ctrader.wire.ExecutionType;
import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.OrderState;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Stops and targets of positions. The engine has none: a level is an engine order that closes the position. */
final class Levels {
    private final Engine engine;
    private final Shapes shapes;
    private final LongSupplier ids;
    private boolean quiet;

    Levels(Engine engine, Shapes shapes, LongSupplier ids) {
        this.engine = engine;
        this.shapes = shapes;
        this.ids = ids;
    }

    /** True while what the engine tells is the inside of a change that is told as a whole. */
    boolean quiet() {
        return quiet;
    }

    /** Levels that came with the order, relative to the entry. */
    void attach(Account account, Market market, TradeRequest.NewOrder order) {
        Account.Place place = account.places.get(market.symbol());
        boolean relative = order.relativeStopLoss() != null || order.relativeTakeProfit() != null;
        if (place == null || !relative) {
            return;
        }
        Holding held = shapes.holding(account, market.symbol()).orElseThrow();
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

    /** Null where the change was told, else the error. */
    @Nullable
    Reply change(
            Account account,
            TradeRequest.AmendPosition change,
            Account.Place place,
            Consumer<TradeReply.Execution> told) {
        Order stop = shapes.level(account, place, true);
        Order target = shapes.level(account, place, false);
        quiet = true;
        try {
            String denial = set(account, place, true, change.stopLoss());
            denial = denial == null ? set(account, place, false, change.takeProfit()) : denial;
            if (denial != null) {
                return Shapes.error(account, denial, "the level is not taken");
            }
        } finally {
            quiet = false;
        }
        Order changed = changed(stop, shapes.level(account, place, true));
        changed = changed == null ? changed(target, shapes.level(account, place, false)) : changed;
        boolean removed = changed != null && changed.state() == OrderState.CANCELLED;
        ExecutionType type = removed ? ExecutionType.ORDER_CANCELLED : ExecutionType.ORDER_REPLACED;
        told.accept(Shapes.event(account, type, shapes.position(account, place), changed, null));
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
                            Shapes.LEVEL + ids.getAsLong(),
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
                return Shapes.code(denied.why());
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

    /** Levels of a position that is closed go with it. */
    void swept(Account account, Account.Place place) {
        for (Account.Level level : new Account.@Nullable Level[] {place.stop, place.target}) {
            if (level != null) {
                engine.cancel(account.name, level.orderId());
            }
        }
        place.stop = null;
        place.target = null;
    }
}
