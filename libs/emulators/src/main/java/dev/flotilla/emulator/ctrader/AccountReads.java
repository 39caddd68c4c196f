package dev.flotilla.emulator.ctrader;

import dev.flotilla.emulator.engine.AccountState;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.venues.ctrader.wire.AccessRights;
import dev.flotilla.venues.ctrader.wire.AccountReply;
import dev.flotilla.venues.ctrader.wire.AccountRequest;
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.PositionPnl;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Trader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What an account has and did, read from the engine. */
final class AccountReads {
    private static final int CENTS = 100;

    private final Engine engine;
    private final Shapes shapes;

    AccountReads(Engine engine, Shapes shapes) {
        this.engine = engine;
        this.shapes = shapes;
    }

    /** Answers a read. */
    Reply answer(Account account, AccountRequest request) {
        return switch (request) {
            case AccountRequest.Reconcile asked -> reconcile(account, asked.protectionOrders());
            case AccountRequest.DealList asked -> deals(account, asked);
            case AccountRequest.OrderList asked -> orders(account, asked);
            case AccountRequest.OrderDetails asked -> details(account, asked.orderId());
            case AccountRequest.CashFlows _ -> new AccountReply.CashFlowsAre(account.id, List.of());
            case AccountRequest.Plain asked -> throw new IllegalArgumentException("not here: " + asked.kind());
        };
    }

    private Reply reconcile(Account account, boolean protection) {
        AccountState state = engine.account(account.name);
        List<Order> orders = state.openOrders().stream()
                .filter(order -> protection || !order.request().clientId().startsWith(Shapes.LEVEL))
                .map(order -> shapes.order(account, order))
                .toList();
        List<Position> positions = account.places.values().stream()
                .map(place -> shapes.position(account, place))
                .toList();
        return new AccountReply.Reconciled(account.id, positions, orders);
    }

    Reply trader(Account account) {
        return new AccountReply.TraderIs(
                false,
                account.id,
                new Trader(
                        account.id,
                        Shapes.cents(engine.account(account.name).balance()),
                        AccessRights.FULL_ACCESS,
                        1,
                        (long) account.leverage * CENTS,
                        account.type,
                        "Emulator",
                        Shapes.DIGITS));
    }

    Reply pnl(Account account) {
        List<PositionPnl> all = new ArrayList<>();
        for (Account.Place place : account.places.values()) {
            shapes.holding(account, place.symbol).ifPresent(held -> {
                BigDecimal price = engine.price(place.symbol).orElse(held.entryPrice());
                long gain = Shapes.cents(held.unrealized(price));
                all.add(new PositionPnl(place.positionId, gain, gain));
            });
        }
        return new AccountReply.Pnl(account.id, all, Shapes.DIGITS);
    }

    private Reply deals(Account account, AccountRequest.DealList asked) {
        List<Deal> all = engine.executions(account.name).stream()
                .filter(one ->
                        one.at().toEpochMilli() >= asked.from() && one.at().toEpochMilli() <= asked.to())
                .map(one -> shapes.deal(account, one))
                .toList();
        Long rows = asked.maxRows();
        int most = rows == null ? all.size() : (int) Math.min(all.size(), rows);
        return new AccountReply.Deals(account.id, all.subList(all.size() - most, all.size()), most < all.size());
    }

    private Reply orders(Account account, AccountRequest.OrderList asked) {
        return new AccountReply.Orders(
                account.id,
                engine.orders(account.name).stream()
                        .filter(one -> one.updatedAt().toEpochMilli() >= asked.from()
                                && one.updatedAt().toEpochMilli() <= asked.to())
                        .map(one -> shapes.order(account, one))
                        .toList(),
                false);
    }

    private Reply details(Account account, long orderId) {
        return engine.order(account.name, orderId)
                .<Reply>map(order -> new AccountReply.OrderIs(account.id, shapes.order(account, order), List.of()))
                .orElseGet(() -> Shapes.error(account, "ORDER_NOT_FOUND", "no order " + orderId));
    }
}
