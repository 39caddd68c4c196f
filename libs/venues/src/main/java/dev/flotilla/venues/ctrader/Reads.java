package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.ctrader.wire.AccountReply;
import dev.flotilla.venues.ctrader.wire.AccountRequest;
import dev.flotilla.venues.ctrader.wire.AccountType;
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.PositionPnl;
import dev.flotilla.venues.ctrader.wire.Trader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads of one account. All throw like the ports' reads. */
final class Reads {
    private static final long WEEK_MILLIS = Duration.ofDays(7).minusHours(1).toMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final long ROWS = 500;
    private static final int PAGES_MAX = 20;

    private final CtraderSession session;
    private final SessionAccount account;

    Reads(CtraderSession session, SessionAccount account) {
        this.session = session;
        this.account = account;
    }

    Trader trader() {
        Answer answer = session.ask(
                new AccountRequest.Plain(AccountRequest.Plain.Kind.TRADER, account.id()),
                reply -> reply instanceof AccountReply.TraderIs);
        return session.read(answer, AccountReply.TraderIs.class, "trader").trader();
    }

    boolean hedged() {
        return trader().type() != AccountType.NETTED;
    }

    /** Everything that is open; the book has it afterwards. */
    void reconcile() {
        Answer answer = session.ask(new AccountRequest.Reconcile(account.id(), true), reply -> {
            if (reply instanceof AccountReply.Reconciled all) {
                // On the reading thread, so that no later event comes in between.
                account.book.reconcile(all.positions(), all.orders());
                return true;
            }
            return false;
        });
        session.read(answer, AccountReply.Reconciled.class, "open positions and orders");
    }

    AccountReply.Pnl pnl() {
        Answer answer = session.ask(
                new AccountRequest.Plain(AccountRequest.Plain.Kind.UNREALIZED_PNL, account.id()),
                reply -> reply instanceof AccountReply.Pnl);
        return session.read(answer, AccountReply.Pnl.class, "unrealised gains");
    }

    static @Nullable PositionPnl of(AccountReply.Pnl all, long positionId) {
        return all.positions().stream()
                .filter(one -> one.positionId() == positionId)
                .findFirst()
                .orElse(null);
    }

    private long now() {
        return session.feed().latestMillis();
    }

    /** Open things and all deals that are not known; gives what was missed. */
    List<FeedEvent> catchUp() {
        boolean first = account.readUntil.get() == 0;
        long to = now();
        long from = first ? weekAgo() : Math.max(account.readUntil.get() - HOUR_MILLIS, weekAgo());
        List<Deal> deals = deals(from, to);
        List<Order> orders = named(deals);
        reconcile();
        List<FeedEvent> missed = account.book.take(deals, orders);
        account.readUntil.set(session.feed().earliestMillis());
        return missed.stream()
                .filter(event -> !(event instanceof FeedEvent.Filled filled)
                        || filled.fill().occurredAt().toEpochMilli() >= account.admittedAt.get())
                .toList();
    }

    /** Deals of a span of at most a week, oldest first. */
    List<Deal> deals(long from, long to) {
        Map<Long, Deal> all = new TreeMap<>();
        long upTo = to;
        for (int page = 0; page < PAGES_MAX; page++) {
            Answer answer = session.ask(
                    new AccountRequest.DealList(account.id(), from, upTo, ROWS),
                    reply -> reply instanceof AccountReply.Deals);
            AccountReply.Deals read = session.read(answer, AccountReply.Deals.class, "deals");
            read.deals().forEach(deal -> all.put(deal.dealId(), deal));
            if (!read.more() || read.deals().isEmpty()) {
                return List.copyOf(all.values());
            }
            upTo = read.deals().stream().mapToLong(Deal::executedAt).min().orElse(from);
        }
        return List.copyOf(all.values());
    }

    /** Orders of deals whose order is not known: without them a deal has no name. */
    private List<Order> named(List<Deal> deals) {
        List<Order> orders = new ArrayList<>();
        deals.stream()
                .map(Deal::orderId)
                .distinct()
                .filter(id -> !account.book.knows(id))
                .forEach(id -> orders.add(order(id)));
        return orders;
    }

    private Order order(long orderId) {
        Answer answer = session.ask(
                new AccountRequest.OrderDetails(account.id(), orderId), reply -> reply instanceof AccountReply.OrderIs);
        return session.read(answer, AccountReply.OrderIs.class, "order").order();
    }

    /** Deals that the book did not know go into it; gives all of the span in the order they were made. */
    List<Deal> learnt(long from, long to) {
        List<Deal> deals = deals(from, to);
        account.book.take(deals, named(deals)).forEach(session::tell);
        return deals.stream().sorted(Comparator.comparingLong(Deal::dealId)).toList();
    }

    /** Looks an order up in the history of a span; true when the whole span was seen. */
    boolean history(long from) {
        long upTo = now();
        for (int page = 0; page < PAGES_MAX; page++) {
            Answer answer = session.ask(
                    new AccountRequest.OrderList(account.id(), from, upTo),
                    reply -> reply instanceof AccountReply.Orders);
            AccountReply.Orders read = session.read(answer, AccountReply.Orders.class, "orders");
            account.book.take(List.of(), read.orders());
            if (!read.more() || read.orders().isEmpty()) {
                return true;
            }
            upTo = read.orders().stream().mapToLong(Reads::updated).min().orElse(from);
        }
        return false;
    }

    private static long updated(Order order) {
        Long at = order.updatedAt();
        return at == null ? 0 : at;
    }

    long weekAgo() {
        return session.feed().earliestMillis() - WEEK_MILLIS;
    }

    long until() {
        return now();
    }

    AccountReply.CashFlowsAre cash(long from) {
        Answer answer = session.ask(
                new AccountRequest.CashFlows(account.id(), from, now()),
                reply -> reply instanceof AccountReply.CashFlowsAre);
        return session.read(answer, AccountReply.CashFlowsAre.class, "cash flow");
    }
}
