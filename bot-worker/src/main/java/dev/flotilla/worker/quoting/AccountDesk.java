package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.Gone;
import dev.flotilla.core.marketmaking.Maker;
import dev.flotilla.core.marketmaking.OpenQuote;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.runtime.BotIdentity;
import dev.flotilla.worker.runtime.OrderDesk;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Position, fills and resting orders of the maker's market: read from the venue, kept up by what it pushes. Confined to the loop. */
final class AccountDesk {

    private static final Logger LOG = Logger.getLogger(AccountDesk.class);
    private static final int PAGE = 500;

    private final BotIdentity identity;
    private final String symbol;
    private final VenueAccount account;
    private final QuotingBook book;
    private final OrderDesk orders;
    private final Maker maker;
    private final QuotingNews news;
    private final SeenFills seen = new SeenFills();
    private InventoryLedger ledger = InventoryLedger.flat(0);
    private boolean strays;

    AccountDesk(
            BotIdentity identity,
            String symbol,
            VenueAccount account,
            QuotingBook book,
            OrderDesk orders,
            Maker maker,
            QuotingNews news) {
        this.identity = identity;
        this.symbol = symbol;
        this.account = account;
        this.book = book;
        this.orders = orders;
        this.maker = maker;
        this.news = news;
    }

    InventoryLedger ledger() {
        return ledger;
    }

    /** Reads the account and makes everything agree with it; what rests of ours and belongs to no slot is cancelled. */
    AccountSnapshot read() {
        long readAt = book.nanos();
        AccountSnapshot snapshot = account.view().snapshot();
        book.clockAt(snapshot.clock());
        book.equity(snapshot.equity());
        ledger = snapshot.positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .findFirst()
                .map(position -> InventoryLedger.of(position, snapshot.lastFillSeq()))
                .orElseGet(() -> InventoryLedger.flat(snapshot.lastFillSeq()));
        if (book.memory().fillCursor() == QuotingMemory.NO_FILL) {
            book.remember(memory -> memory.withFillCursor(snapshot.lastFillSeq()));
        }
        catchUp();
        maker.position(ledger.position());
        align(snapshot, readAt);
        news.position(ledger);
        return snapshot;
    }

    private void catchUp() {
        List<VenueFill> page = account.view().fillsAfter(book.memory().fillCursor(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::take);
            long last = page.getLast().seq();
            book.remember(memory -> memory.withFillCursor(last));
            page = account.view().fillsAfter(last, PAGE);
        }
    }

    private void align(AccountSnapshot snapshot, long readAt) {
        Set<String> resting =
                own(snapshot).stream().map(VenueOrder::clientOrderId).collect(Collectors.toSet());
        Set<String> unclear = book.memory().unresolved().stream()
                .map(order -> order.ticket().clientOrderId())
                .collect(Collectors.toSet());
        for (OpenQuote quote : maker.open()) {
            boolean placedBefore = quote.restsSince() - readAt < 0;
            if (placedBefore && !resting.contains(quote.orderId()) && !unclear.contains(quote.orderId())) {
                maker.gone(quote.orderId(), Gone.CANCELLED, book.nanos());
            }
        }
        Set<String> known = maker.open().stream().map(OpenQuote::orderId).collect(Collectors.toSet());
        strays = !known.containsAll(unclear);
        for (String id : resting) {
            if (!known.contains(id) && !unclear.contains(id)) {
                LOG.infof("order of no slot is cancelled botId=%s clientOrderId=%s", identity.botId(), id);
                strays |= !orders.cancel(symbol, id);
            }
        }
    }

    /** Orders of this bot rest, or may still come to rest, that no slot knows of: a quote beside them could be one too many. */
    boolean strays() {
        return strays;
    }

    /** Orders of this bot that rest in its market, whichever life of it placed them. */
    List<VenueOrder> own(AccountSnapshot snapshot) {
        return snapshot.openOrders().stream()
                .filter(order -> order.symbol().equals(symbol))
                .filter(order -> isOwn(order.clientOrderId()))
                .toList();
    }

    private boolean isOwn(String clientOrderId) {
        return ClientOrderId.parse(clientOrderId)
                .filter(id -> id.botKey().equals(identity.botKey()))
                .isPresent();
    }

    /**
     * A fill that the venue told.
     *
     * @return false when it is somebody else's in this market: then only a read shows the position
     */
    boolean pushed(VenueFill fill) {
        if (!fill.symbol().equals(symbol)) {
            return true;
        }
        take(fill);
        maker.position(ledger.position());
        news.position(ledger);
        return isOwn(fill.clientOrderId());
    }

    private void take(VenueFill fill) {
        if (!fill.symbol().equals(symbol) || !isOwn(fill.clientOrderId()) || !seen.add(fill.fillId())) {
            return;
        }
        OpenQuote quote = maker.open().stream()
                .filter(open -> open.orderId().equals(fill.clientOrderId()))
                .findFirst()
                .orElse(null);
        ledger = ledger.after(fill);
        maker.filled(fill.clientOrderId(), fill.quantity(), fill.price(), book.nanos());
        news.filled(fill, quote, ledger);
    }

    /** What the venue told of an order. */
    void changed(VenueOrder order) {
        if (!order.symbol().equals(symbol) || !isOwn(order.clientOrderId())) {
            return;
        }
        book.reportOrder(order);
        if (!order.status().open()) {
            maker.gone(order.clientOrderId(), QuoteHands.ending(order), book.nanos());
        }
    }

    /** What is too small to be traded counts as nothing. */
    boolean flat(BigDecimal least) {
        return ledger.position().abs().compareTo(least) < 0;
    }
}
