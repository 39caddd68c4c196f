package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.Act;
import dev.flotilla.core.marketmaking.Gone;
import dev.flotilla.core.marketmaking.Maker;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.OrderDesk;
import dev.flotilla.worker.runtime.OrderOutcome;
import dev.flotilla.worker.runtime.OrderTicket;
import dev.flotilla.worker.runtime.UnresolvedOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Does what the maker asks for, and tells it what the venue answered. Confined to the loop. */
final class QuoteHands {

    private static final String POST_ONLY = "POST_ONLY";

    private final BotIdentity identity;
    private final String symbol;
    private final QuotingBook book;
    private final OrderDesk orders;
    private final Maker maker;
    private final QuotingNews news;
    private int leverage;

    QuoteHands(
            BotIdentity identity,
            String symbol,
            int leverage,
            QuotingBook book,
            OrderDesk orders,
            Maker maker,
            QuotingNews news) {
        this.identity = identity;
        this.symbol = symbol;
        this.leverage = leverage;
        this.book = book;
        this.orders = orders;
        this.maker = maker;
        this.news = news;
    }

    void leverage(int newer) {
        leverage = newer;
    }

    /**
     * Cancels first, then places what is due; all intents are on disk before the first order goes out.
     *
     * @return false when the venue said something that only a read can explain
     */
    boolean carryOut(List<Act> acts) throws InterruptedException {
        boolean clear = true;
        List<OrderTicket> tickets = new ArrayList<>();
        List<Act.Place> places = new ArrayList<>();
        for (Act act : acts) {
            switch (act) {
                case Act.Cancel cancel -> clear &= cancel(cancel);
                case Act.Place place -> {
                    OrderTicket ticket = quote(place);
                    maker.sent(place.slot(), ticket.clientOrderId(), place.price(), place.size(), book.nanos());
                    tickets.add(ticket);
                    places.add(place);
                }
            }
        }
        if (!tickets.isEmpty()) {
            orders.intend(tickets);
        }
        for (int i = 0; i < tickets.size(); i++) {
            place(tickets.get(i), places.get(i));
        }
        return clear;
    }

    private boolean cancel(Act.Cancel cancel) {
        maker.cancelling(cancel.orderId(), book.nanos());
        return switch (orders.cancelled(symbol, cancel.orderId())) {
            case CancelResult.Cancelled cancelled -> {
                news.cancelled(cancel);
                yield ended(cancelled.order());
            }
            case CancelResult.AlreadyClosed closed -> ended(closed.order());
            case CancelResult.NotFound _, CancelResult.Failed _ -> false;
        };
    }

    /**
     * An order that rests no more frees its slot, but not while it has filled more than its fills have told so far: the room it took is taken
     * until a read shows them.
     */
    private boolean ended(VenueOrder order) {
        BigDecimal told = maker.open().stream()
                .filter(quote -> quote.orderId().equals(order.clientOrderId()))
                .findFirst()
                .map(quote -> order.quantity().subtract(quote.left()))
                .orElse(order.filledQuantity());
        if (order.status() != OrderStatus.FILLED && order.filledQuantity().compareTo(told) > 0) {
            return false;
        }
        maker.gone(order.clientOrderId(), ending(order), book.nanos());
        return true;
    }

    private void place(OrderTicket ticket, Act.Place place) throws InterruptedException {
        OrderOutcome outcome = orders.send(ticket);
        told(ticket.clientOrderId(), outcome);
        switch (outcome) {
            case OrderOutcome.Resting resting -> news.placed(place, resting.order());
            case OrderOutcome.Filled filled -> news.placed(place, filled.order());
            case OrderOutcome.Rejected rejected ->
                news.rejected(place, ticket.clientOrderId(), rejected.why(), rejected.text());
            case OrderOutcome.Denied _, OrderOutcome.Unclear _ -> {}
        }
    }

    private void told(String id, OrderOutcome outcome) {
        switch (outcome) {
            // Its fills follow as events.
            case OrderOutcome.Resting _, OrderOutcome.Filled _ -> maker.rests(id, book.nanos());
            case OrderOutcome.Denied _ -> maker.gone(id, Gone.CANCELLED, book.nanos());
            case OrderOutcome.Rejected rejected -> maker.gone(id, ending(rejected), book.nanos());
            case OrderOutcome.Unclear _ -> {}
        }
    }

    /** Asks for orders whose outcome is not known; false when one still is not. */
    boolean settleUnclear() {
        for (UnresolvedOrder order : List.copyOf(book.memory().unresolved())) {
            OrderOutcome outcome = orders.ask(order);
            told(order.ticket().clientOrderId(), outcome);
        }
        return book.memory().unresolved().isEmpty();
    }

    private static Gone ending(OrderOutcome.Rejected rejected) {
        return switch (rejected.why()) {
            case WOULD_TAKE -> Gone.POST_ONLY;
            case EXPIRED -> Gone.EXPIRED;
            case BUDGET, UNAVAILABLE, RATE_LIMITED -> Gone.FAILED;
            case UNKNOWN_SYMBOL,
                    UNKNOWN_ACCOUNT,
                    BELOW_MIN_NOTIONAL,
                    INSUFFICIENT_MARGIN,
                    REDUCE_ONLY,
                    WOULD_TRIGGER,
                    INVALID_ORDER,
                    UNAUTHORIZED -> postOnly(rejected.text()) ? Gone.POST_ONLY : Gone.REJECTED;
        };
    }

    /** How an order of ours ended, as the venue tells it. */
    static Gone ending(VenueOrder order) {
        return switch (order.status()) {
            case FILLED -> Gone.FILLED;
            case EXPIRED -> Gone.EXPIRED;
            case REJECTED -> postOnly(order.reason()) ? Gone.POST_ONLY : Gone.REJECTED;
            case CANCELLED, ACCEPTED, PARTIALLY_FILLED -> postOnly(order.reason()) ? Gone.POST_ONLY : Gone.CANCELLED;
        };
    }

    private static boolean postOnly(@Nullable String reason) {
        return reason != null
                && (reason.toUpperCase(Locale.ROOT).contains(POST_ONLY) || reason.contains(Refusal.WOULD_TAKE.name()));
    }

    private OrderTicket quote(Act.Place place) {
        OrderRequest.Limit limit = new OrderRequest.Limit(place.price(), TimeInForce.POST_ONLY);
        return ticket(OrderPurpose.ENTRY, place.slot().side(), OrderType.LIMIT, place.size(), limit, false);
    }

    /** Makes the position smaller, never beyond the price. */
    OrderOutcome reduce(OrderSide side, BigDecimal size, OrderRequest.@Nullable Limit limit)
            throws InterruptedException {
        OrderType type = limit == null ? OrderType.MARKET : OrderType.LIMIT;
        OrderTicket ticket = ticket(OrderPurpose.CLOSE, side, type, size, limit, true);
        orders.intend(List.of(ticket));
        return orders.send(ticket);
    }

    private OrderTicket ticket(
            OrderPurpose purpose,
            OrderSide side,
            OrderType type,
            BigDecimal size,
            OrderRequest.@Nullable Limit limit,
            boolean reduceOnly) {
        long sequence = book.memory().orderSequence() + 1;
        book.remember(memory -> memory.withOrderSequence(sequence));
        String id = new ClientOrderId(identity.botKey(), identity.generation(), sequence, purpose).text();
        return new OrderTicket(id, purpose, symbol, side, type, size, null, reduceOnly, leverage, null, limit);
    }

    /** Whether an order that closes may still be on its way. */
    boolean closing() {
        return book.memory().unresolved().stream()
                .anyMatch(order -> order.ticket().purpose() == OrderPurpose.CLOSE);
    }
}
