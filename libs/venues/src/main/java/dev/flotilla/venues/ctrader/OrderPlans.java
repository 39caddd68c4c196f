package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.AmendRequest;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.ctrader.wire.Life;
import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.Side;
import dev.flotilla.venues.ctrader.wire.Symbol;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an order comes to in the protocol: an order of its own, one that names the position it reduces, a level, or nothing at all. */
final class OrderPlans {
    static final int CLIENT_ORDER_ID_MAX = 50;

    private final CtraderSession session;
    private final SessionAccount account;
    private final Reads reads;

    OrderPlans(CtraderSession session, SessionAccount account) {
        this.session = session;
        this.account = account;
        this.reads = new Reads(session, account);
    }

    /** What an order comes to in the protocol, or why it does not. */
    sealed interface Plan {
        record Send(TradeRequest.NewOrder request) implements Plan {}

        record Guarded(Position position, boolean stop, BigDecimal level) implements Plan {}

        record No(Refusal why, String text) implements Plan {}
    }

    Plan of(OrderRequest order) {
        Optional<Symbol> found = session.symbols().rules(order.symbol());
        if (found.isEmpty()) {
            return new Plan.No(Refusal.UNKNOWN_SYMBOL, "the venue has no symbol " + order.symbol());
        }
        Symbol symbol = found.get();
        String misfit = misfit(order, symbol);
        if (misfit != null) {
            return new Plan.No(Refusal.INVALID_ORDER, misfit);
        }
        Side side = VenueOrders.side(order.side());
        Optional<Position> opposite = opposite(symbol.symbolId(), side, order.reduceOnly());
        if (order.reduceOnly()) {
            return opposite.isEmpty()
                    ? new Plan.No(Refusal.REDUCE_ONLY, "there is no position to reduce")
                    : reducing(order, symbol, side, opposite.get());
        }
        if (opposite.isPresent() && account.hedged) {
            return new Plan.No(
                    Refusal.INVALID_ORDER,
                    "the account is hedged and holds the other side: close it first, or both would stay open");
        }
        Long same = account.hedged
                ? account.book
                        .position(symbol.symbolId(), side)
                        .map(Position::positionId)
                        .orElse(null)
                : null;
        return order.type() == OrderType.TAKE_PROFIT_MARKET
                ? new Plan.No(Refusal.INVALID_ORDER, "a target only closes: it must be reduce-only")
                : new Plan.Send(request(order, symbol, side, Scale.volume(order.quantity()), same));
    }

    /** The position on the other side; read again when none is known and one is needed. */
    private Optional<Position> opposite(long symbolId, Side side, boolean needed) {
        Side other = VenueOrders.opposite(side);
        Optional<Position> known = account.book.position(symbolId, other);
        if (known.isEmpty() && needed) {
            reads.reconcile();
            return account.book.position(symbolId, other);
        }
        return known;
    }

    private Plan reducing(OrderRequest order, Symbol symbol, Side side, Position position) {
        long volume = Math.min(Scale.volume(order.quantity()), position.trade().volume());
        return switch (order.type()) {
            case MARKET, LIMIT -> new Plan.Send(request(order, symbol, side, volume, position.positionId()));
            case STOP_MARKET -> new Plan.Guarded(position, true, level(order));
            case TAKE_PROFIT_MARKET ->
                volume < position.trade().volume()
                        ? new Plan.No(Refusal.INVALID_ORDER, "a target closes the whole position at this venue")
                        : new Plan.Guarded(position, false, level(order));
        };
    }

    private static BigDecimal level(OrderRequest order) {
        BigDecimal level = order.stopPrice();
        if (level == null) {
            throw new IllegalStateException("checked when the request was made");
        }
        return level;
    }

    private static @Nullable String misfit(OrderRequest order, Symbol symbol) {
        OrderRequest.Limit limit = order.limit();
        if (order.clientOrderId().length() > CLIENT_ORDER_ID_MAX) {
            return "client order id is longer than " + CLIENT_ORDER_ID_MAX;
        }
        if (limit != null && limit.timeInForce() == TimeInForce.POST_ONLY) {
            return "the venue has no post-only orders";
        }
        if (finer(order.stopPrice(), symbol) || limit != null && finer(limit.price(), symbol)) {
            return "prices have at most " + symbol.digits() + " decimals";
        }
        return volumeMisfit(order.quantity(), symbol);
    }

    private static boolean finer(@Nullable BigDecimal price, Symbol symbol) {
        return price != null && price.stripTrailingZeros().scale() > symbol.digits();
    }

    private static @Nullable String volumeMisfit(BigDecimal quantity, Symbol symbol) {
        long volume;
        try {
            volume = Scale.volume(quantity);
        } catch (ArithmeticException e) {
            return "quantity " + quantity.toPlainString() + " is finer than a hundredth of a unit";
        }
        Long step = symbol.stepVolume();
        Long least = symbol.minVolume();
        Long most = symbol.maxVolume();
        boolean off = step != null && step > 0 && volume % step != 0;
        boolean outside = least != null && volume < least || most != null && volume > most;
        return off || outside
                ? "quantity " + quantity.toPlainString() + " is not within the symbol's least, most and step"
                : null;
    }

    private TradeRequest.NewOrder request(
            OrderRequest order, Symbol symbol, Side side, long volume, @Nullable Long positionId) {
        OrderRequest.Limit limit = order.limit();
        return new TradeRequest.NewOrder(
                account.id(),
                symbol.symbolId(),
                switch (order.type()) {
                    case MARKET -> OrderKind.MARKET;
                    case LIMIT -> OrderKind.LIMIT;
                    case STOP_MARKET, TAKE_PROFIT_MARKET -> OrderKind.STOP;
                },
                side,
                volume,
                limit == null ? null : limit.price(),
                order.stopPrice(),
                limit == null ? null : life(limit.timeInForce()),
                null,
                null,
                null,
                null,
                order.clientOrderId(),
                positionId,
                order.clientOrderId(),
                null,
                null);
    }

    private static Life life(TimeInForce life) {
        return switch (life) {
            case GTC, POST_ONLY -> Life.GOOD_TILL_CANCEL;
            case IOC -> Life.IMMEDIATE_OR_CANCEL;
        };
    }

    /** Why a change does not fit; null when it does. */
    static @Nullable String misfit(AmendRequest change, Symbol symbol) {
        return finer(change.price(), symbol) ? "price is finer than the tick" : volumeMisfit(change.quantity(), symbol);
    }
}
