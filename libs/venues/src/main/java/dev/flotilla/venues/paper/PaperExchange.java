package dev.flotilla.venues.paper;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The matching engine: accounts, orders and positions on the closed bars of some symbols. Each command changes the state and
 * answers with the events that did it; the same commands in the same order give the same events. Time comes with the call.
 * Mutable, confined to one thread.
 */
public final class PaperExchange {
    /** Accounts one exchange holds. */
    public static final int ACCOUNTS_MAX = 20_000;

    /** Closed orders and fills remembered over all accounts, and for one account at least and at most. */
    private static final int REMEMBERED = 60_000;

    private static final int REMEMBERED_MIN = 64;
    private static final int REMEMBERED_MAX = 2_000;

    private final Map<String, InstrumentFilters> instruments = new LinkedHashMap<>();
    private final Map<String, BigDecimal> lastPrices = new HashMap<>();
    private final Map<String, AccountBook> books = new LinkedHashMap<>();
    private final Map<String, Set<String>> engaged = new HashMap<>();

    public PaperExchange(Map<String, InstrumentFilters> instruments) {
        list(instruments);
    }

    /** Says which symbols trade and under which rules; positions and orders that exist are not touched. */
    public void list(Map<String, InstrumentFilters> listed) {
        instruments.clear();
        instruments.putAll(listed);
    }

    /** Tells the price of a symbol without matching anything: history before the first step. */
    public void mark(String symbol, BigDecimal price) {
        lastPrices.put(symbol, price);
    }

    public Optional<BigDecimal> lastPrice(String symbol) {
        return Optional.ofNullable(lastPrices.get(symbol));
    }

    /** Opens the account; no events when it exists. Throws when the exchange is full. */
    public List<PaperEvent> open(String account, AccountTerms terms, Instant at) {
        if (books.containsKey(account)) {
            return List.of();
        }
        if (books.size() >= ACCOUNTS_MAX) {
            throw new IllegalStateException("the exchange holds " + ACCOUNTS_MAX + " accounts, no more can be opened");
        }
        return applied(List.of(new PaperEvent.AccountOpened(account, terms, at)));
    }

    /** Takes, fills or refuses an order. The account must exist. An id that is known gives what became of that order. */
    public Placement place(String account, OrderRequest request, Instant at) {
        AccountBook book = book(account);
        Optional<PaperOrder> known = book.order(request.clientOrderId());
        if (known.isPresent()) {
            return Placement.known(known.get());
        }
        Placement placement = decide(book.account(), request, at);
        applied(placement.events());
        return placement;
    }

    private Placement decide(PaperAccount account, OrderRequest request, Instant at) {
        InstrumentFilters filters = instruments.get(request.symbol());
        if (filters == null) {
            String detail = request.symbol() + " is not traded here";
            return Placement.refused(account, request, Refusal.UNKNOWN_SYMBOL, detail, at);
        }
        BigDecimal lastPrice = lastPrices.get(request.symbol());
        if (lastPrice == null || lastPrice.signum() <= 0) {
            String detail = request.symbol() + " has no price yet";
            return Placement.refused(account, request, Refusal.INVALID_ORDER, detail, at);
        }
        return Placement.of(account, request, new Quote(filters, lastPrice), at);
    }

    /** Cancels an open order; empty when the account never saw the id. The account must exist. */
    public Optional<Cancellation> cancel(String account, String clientOrderId, Instant at) {
        Optional<PaperOrder> order = book(account).order(clientOrderId);
        if (order.filter(PaperOrder::open).isEmpty()) {
            return order.map(closed -> new Cancellation(closed, List.of()));
        }
        List<PaperEvent> events = applied(List.of(new PaperEvent.OrderCancelled(account, clientOrderId, at)));
        return book(account).order(clientOrderId).map(cancelled -> new Cancellation(cancelled, events));
    }

    /** Matches a closed bar against everything that rests or is held in its symbol; the close becomes the last price. */
    public List<PaperEvent> onBar(String symbol, Bar bar, Instant closeTime) {
        List<PaperEvent> events = new ArrayList<>();
        for (String account : List.copyOf(engaged.getOrDefault(symbol, Set.of()))) {
            events.addAll(applied(BarMatching.of(book(account).account(), symbol, bar, closeTime)));
        }
        lastPrices.put(symbol, bar.close());
        return events;
    }

    /** Applies an event that was decided before: how a log is read back. */
    public void apply(PaperEvent event) {
        if (event instanceof PaperEvent.AccountOpened opened) {
            books.put(opened.account(), new AccountBook(PaperAccount.opened(opened)));
            return;
        }
        AccountBook book = book(event.account());
        book.apply(event, remembered());
        index(book.account());
    }

    /** Puts an account back as a snapshot holds it. */
    public void restore(AccountRecord saved) {
        AccountBook book = new AccountBook(saved.account());
        book.restore(saved.closedOrders(), saved.fills());
        books.put(saved.account().id(), book);
        index(saved.account());
    }

    private List<PaperEvent> applied(List<PaperEvent> events) {
        events.forEach(this::apply);
        return events;
    }

    private int remembered() {
        return Math.clamp(REMEMBERED / Math.max(1, books.size()), REMEMBERED_MIN, REMEMBERED_MAX);
    }

    /** Keeps, per symbol, the accounts that a bar can touch. */
    private void index(PaperAccount account) {
        Set<String> symbols = new HashSet<>(account.positions().keySet());
        account.openOrders()
                .values()
                .forEach(order -> symbols.add(order.request().symbol()));
        engaged.forEach((symbol, accounts) -> {
            if (!symbols.contains(symbol)) {
                accounts.remove(account.id());
            }
        });
        symbols.forEach(symbol ->
                engaged.computeIfAbsent(symbol, _ -> new LinkedHashSet<>()).add(account.id()));
    }

    private AccountBook book(String account) {
        AccountBook book = books.get(account);
        if (book == null) {
            throw new IllegalStateException("unknown account " + account);
        }
        return book;
    }

    public boolean has(String account) {
        return books.containsKey(account);
    }

    /** Number of accounts. */
    public int size() {
        return books.size();
    }

    public Set<String> accounts() {
        return Set.copyOf(books.keySet());
    }

    public PaperAccount account(String account) {
        return book(account).account();
    }

    public Optional<PaperOrder> order(String account, String clientOrderId) {
        return book(account).order(clientOrderId);
    }

    /** Fills after a sequence, oldest first; those that were forgotten (see the class of limits above) are missing. */
    public List<PaperFill> fills(String account, long afterSeq, int limit) {
        return book(account).fills(afterSeq, limit);
    }

    /** All there is to know about an account, for a snapshot. */
    public AccountRecord record(String account) {
        AccountBook book = book(account);
        return new AccountRecord(book.account(), book.closedOrders(), book.fills(0, Integer.MAX_VALUE));
    }

    /** Price at which a position is valued: the last close of its symbol, its entry price before there is one. */
    public BigDecimal markPrice(PaperPosition position) {
        return lastPrices.getOrDefault(position.symbol(), position.entryPrice());
    }

    /** Wallet plus unrealised profit of all positions at the last prices. */
    public BigDecimal equity(String account) {
        PaperAccount state = account(account);
        return Amounts.tidy(state.positions().values().stream()
                .map(position -> position.unrealizedPnl(markPrice(position)))
                .reduce(state.wallet(), BigDecimal::add));
    }
}
