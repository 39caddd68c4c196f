package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.Flatten;
import dev.flotilla.core.marketmaking.MarketRules;
import dev.flotilla.core.marketmaking.MarketView;
import dev.flotilla.core.marketmaking.Settings;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.runtime.Clearance;
import dev.flotilla.worker.runtime.OrderDesk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes every quote away and, when asked to, the position too: each attempt a little further through the book. Confined to the loop. */
final class Unwinding implements Clearance.Scene {

    private static final Logger LOG = Logger.getLogger(Unwinding.class);
    private static final String NO_PRICE = "missing_orderbook_price";

    private final String symbol;
    private final boolean flatten;
    private final AccountDesk account;
    private final QuoteHands hands;
    private final OrderDesk orders;
    private final QuotingBook book;
    private final Capabilities capabilities;
    private final MarketRules rules;
    private final Supplier<Market> market;
    private int attempt;

    /** What the next attempt goes by. */
    record Market(
            Settings settings, MarketView view, @Nullable BigDecimal lastMid) {}

    Unwinding(
            String symbol,
            boolean flatten,
            AccountDesk account,
            QuoteHands hands,
            OrderDesk orders,
            QuotingBook book,
            Capabilities capabilities,
            MarketRules rules,
            Supplier<Market> market) {
        this.symbol = symbol;
        this.flatten = flatten;
        this.account = account;
        this.hands = hands;
        this.orders = orders;
        this.book = book;
        this.capabilities = capabilities;
        this.rules = rules;
        this.market = market;
    }

    @Override
    public AccountSnapshot read() {
        hands.settleUnclear();
        return account.read();
    }

    @Override
    public List<String> left(AccountSnapshot seen) {
        List<String> left = new ArrayList<>();
        for (VenueOrder order : account.own(seen)) {
            left.add("order " + order.clientOrderId() + " on " + symbol);
        }
        if (open()) {
            left.add("position " + account.ledger().words(symbol));
        }
        book.memory()
                .unresolved()
                .forEach(order -> left.add("unclear order " + order.ticket().clientOrderId()));
        return left;
    }

    private boolean open() {
        return flatten && !account.flat(rules.minOrderSize());
    }

    /** D4: what could open something goes first, then the position. */
    @Override
    public void clear(AccountSnapshot seen) throws InterruptedException {
        for (VenueOrder order : account.own(seen)) {
            orders.cancel(symbol, order.clientOrderId());
        }
        if (open() && !hands.closing()) {
            Settings settings = market.get().settings();
            // However long it takes: nobody else looks after the position.
            attempt = Math.min(attempt + 1, Math.max(1, settings.whole("MM_SHUTDOWN_FLATTEN_RETRIES")));
            reduce();
        }
    }

    private void reduce() throws InterruptedException {
        Market now = market.get();
        Flatten.Next next = Flatten.next(
                attempt,
                account.ledger().position(),
                now.view().bestBid(),
                now.view().bestAsk(),
                now.lastMid(),
                now.settings(),
                rules);
        switch (next) {
            case Flatten.Next.Order order -> hands.reduce(order.side(), order.size(), limit(order.price()));
            // No book was heard of yet: whoever wants it closed does not wait for one.
            case Flatten.Next.Done done when done.reason().equals(NO_PRICE) -> atMarket();
            case Flatten.Next.Done done ->
                LOG.warnf("position cannot be closed for now symbol=%s reason=%s", symbol, done.reason());
        }
    }

    private void atMarket() throws InterruptedException {
        BigDecimal position = account.ledger().position();
        hands.reduce(position.signum() > 0 ? OrderSide.SELL : OrderSide.BUY, position.abs(), null);
    }

    private OrderRequest.@Nullable Limit limit(BigDecimal price) {
        return capabilities.orders().limits().contains(TimeInForce.IOC)
                ? new OrderRequest.Limit(price, TimeInForce.IOC)
                : null;
    }
}
