package dev.flotilla.venues.ctrader;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops and targets as levels of a position: they rest at the venue, close the whole position and go with it, so nothing is ever left behind
 * that could open another. A position has one of each: a new stop replaces the old one, whose name then counts as cancelled. Changing one level
 * sends both, as the venue takes a missing one for a removal; hence one change at a time.
 */
final class GuardGateway {
    private final CtraderSession session;
    private final SessionAccount account;
    private final Reads reads;
    private final ReentrantLock changing = new ReentrantLock();

    GuardGateway(CtraderSession session, SessionAccount account) {
        this.session = session;
        this.account = account;
        this.reads = new Reads(session, account);
    }

    PlaceResult place(OrderRequest order, Position position, boolean stop, BigDecimal level) {
        Guard guard = new Guard(order.clientOrderId(), position.positionId(), stop, level, Guard.State.INTENDED);
        changing.lock();
        try {
            Position now = account.book.position(position.positionId()).orElse(null);
            if (now == null) {
                return new PlaceResult.Refused(Refusal.REDUCE_ONLY, "the position is closed");
            }
            account.book.intend(guard);
            return switch (changed(now, stop, level)) {
                case Answer.Got _ -> {
                    account.book.hold(guard);
                    yield new PlaceResult.Accepted(order(guard.with(Guard.State.HELD), order.symbol()));
                }
                case Answer.Refused refused
                when ErrorCode.unclear(refused.code()) -> new PlaceResult.Unknown(refused.words());
                case Answer.Refused refused -> {
                    account.book.forget(guard);
                    yield new PlaceResult.Refused(ErrorCode.refusal(refused.code()), refused.words());
                }
                case Answer.NotSent notSent -> {
                    account.book.forget(guard);
                    yield new PlaceResult.Refused(Refusal.UNAVAILABLE, notSent.cause());
                }
                case Answer.Unclear unclear -> new PlaceResult.Unknown(unclear.cause());
            };
        } finally {
            changing.unlock();
        }
    }

    /** Sends both levels, one of them new; null takes it away. */
    private Answer changed(Position position, boolean stop, @Nullable BigDecimal level) {
        return session.ask(
                new TradeRequest.AmendPosition(
                        account.id(),
                        position.positionId(),
                        stop ? level : position.stopLoss(),
                        stop ? position.takeProfit() : level),
                reply -> reply instanceof TradeReply.Execution);
    }

    CancelResult cancel(Guard guard, String symbol) {
        changing.lock();
        try {
            Guard now = account.book.guard(guard.clientOrderId()).orElse(guard);
            return switch (now.state()) {
                case FILLED -> new CancelResult.AlreadyClosed(order(now, symbol));
                case CANCELLED -> new CancelResult.Cancelled(order(now, symbol));
                case INTENDED -> new CancelResult.Failed("whether the venue has it must be asked first");
                case HELD -> cancelHeld(now, symbol);
            };
        } finally {
            changing.unlock();
        }
    }

    private CancelResult cancelHeld(Guard guard, String symbol) {
        Optional<Position> position = account.book.position(guard.positionId());
        if (position.isEmpty()) {
            return new CancelResult.AlreadyClosed(order(guard.with(Guard.State.CANCELLED), symbol));
        }
        Answer answer = changed(position.get(), guard.stop(), null);
        return answer instanceof Answer.Got
                ? new CancelResult.Cancelled(order(guard.with(Guard.State.CANCELLED), symbol))
                : new CancelResult.Failed(answer.told());
    }

    /** What the venue has counts: an intended level that is there is held, one that is not was never seen. */
    OrderLookup find(Guard guard, String symbol) {
        switch (guard.state()) {
            case FILLED, CANCELLED -> {
                return new OrderLookup.Found(order(guard, symbol));
            }
            case INTENDED, HELD -> reads.reconcile();
        }
        Guard now = account.book.guard(guard.clientOrderId()).orElse(guard);
        if (now.state() != Guard.State.INTENDED) {
            return new OrderLookup.Found(order(now, symbol));
        }
        BigDecimal level = account.book
                .position(now.positionId())
                .map(position -> now.stop() ? position.stopLoss() : position.takeProfit())
                .orElse(null);
        if (level == null || level.compareTo(now.level()) != 0) {
            account.book.forget(now);
            return new OrderLookup.NeverSeen();
        }
        account.book.hold(now);
        return new OrderLookup.Found(order(now.with(Guard.State.HELD), symbol));
    }

    private VenueOrder order(Guard guard, String symbol) {
        return account.book
                .position(guard.positionId())
                .map(position -> VenueOrders.guard(guard, position, symbol))
                .orElseGet(() -> closed(guard, symbol));
    }

    /** Of a guard whose position is gone; its fills, if any, tell the side. */
    private VenueOrder closed(Guard guard, String symbol) {
        return account.book
                .guardOrder(guard)
                .orElseGet(() -> VenueOrders.guard(
                        guard,
                        symbol,
                        OrderSide.SELL,
                        BigDecimal.ZERO,
                        guard.state() == Guard.State.FILLED ? OrderStatus.FILLED : OrderStatus.CANCELLED,
                        List.of()));
    }
}
