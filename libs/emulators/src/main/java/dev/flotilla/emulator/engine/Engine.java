package dev.flotilla.emulator.engine;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The exchange behind every emulator: accounts, limit, stop and target orders, books around a driven price,
 * margin, funding, liquidation and dead-man's switches. Thread-safe by one lock; listeners hear events in order, under it.
 */
public final class Engine {

    private static final int BARS_KEPT = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource market;
    private final Map<String, Market> markets = new LinkedHashMap<>();
    private final Map<String, BigDecimal> prices = new HashMap<>();
    private final Map<String, Wallet> wallets = new LinkedHashMap<>();
    private final Map<BarKey, List<Bar>> bars = new HashMap<>();
    private final Map<Deadline, Instant> deadlines = new LinkedHashMap<>();
    private final Books books = new Books();
    private final List<Consumer<EngineEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Matcher matcher;

    private final MarginRule rule;

    /** Positions on isolated margin. @param market the clock of fills, bars and books */
    public Engine(Collection<Market> markets, InstantSource market) {
        this(markets, market, new MarginRule.Isolated());
    }

    /** @param market the clock of fills, bars and books */
    public Engine(Collection<Market> markets, InstantSource market, MarginRule rule) {
        this.market = market;
        this.rule = rule;
        markets.forEach(one -> this.markets.put(one.symbol(), one));
        this.matcher = new Matcher(prices, books, market, rule, this::tell);
    }

    private record BarKey(String symbol, Interval interval) {}

    /** @param symbol null = the whole account */
    private record Deadline(String account, @Nullable String symbol) {}

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void tell(EngineEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    public void listen(Consumer<EngineEvent> listener) {
        listeners.add(listener);
    }

    public Instant now() {
        return market.instant();
    }

    public List<Market> markets() {
        return List.copyOf(markets.values());
    }

    public Optional<Market> market(String symbol) {
        return Optional.ofNullable(markets.get(symbol));
    }

    /** Opens an account once; later calls change nothing. */
    public void open(String account, BigDecimal balance) {
        locked(() -> wallets.computeIfAbsent(account, name -> new Wallet(name, balance, rule, prices)));
    }

    public boolean has(String account) {
        return locked(() -> wallets.containsKey(account));
    }

    private Wallet wallet(String account) {
        Wallet wallet = wallets.get(account);
        if (wallet == null) {
            throw new IllegalStateException("unknown account " + account);
        }
        return wallet;
    }

    public Placed place(String account, NewOrder order) {
        return locked(() -> {
            Market listed = markets.get(order.symbol());
            BigDecimal price = prices.get(order.symbol());
            if (listed == null || price == null) {
                return new Placed.Denied(Denial.UNKNOWN_SYMBOL);
            }
            return matcher.place(listed, wallet(account), order);
        });
    }

    /** Moves a resting limit order; empty when there is none. */
    public Optional<Placed> amend(String account, long id, BigDecimal quantity, BigDecimal price) {
        return locked(() -> {
            Wallet wallet = wallet(account);
            return Optional.ofNullable(wallet.open.get(id))
                    .filter(order -> order.request().kind() == NewOrder.Kind.LIMIT)
                    .flatMap(order -> market(order.request().symbol())
                            .map(listed -> matcher.amend(listed, wallet, order, quantity, price)));
        });
    }

    /** The order as it is after the cancel; empty when it is not open. */
    public Optional<EmulatedOrder> cancel(String account, long id) {
        return locked(() -> {
            Wallet wallet = wallet(account);
            EmulatedOrder order = wallet.open.get(id);
            return order == null
                    ? Optional.empty()
                    : Optional.of(matcher.end(wallet, order, EmulatedOrder.State.CANCELED, "cancelled"));
        });
    }

    /** @param symbol null = all */
    public int cancelAll(String account, @Nullable String symbol) {
        return locked(() -> {
            Wallet wallet = wallet(account);
            List<EmulatedOrder> all = symbol == null ? List.copyOf(wallet.open.values()) : wallet.openOf(symbol);
            all.forEach(order -> matcher.end(wallet, order, EmulatedOrder.State.CANCELED, "cancelled"));
            return all.size();
        });
    }

    /** Moves the price: books, resting orders, triggers, liquidations. */
    public void price(String symbol, BigDecimal price) {
        locked(() -> {
            Market listed = markets.get(symbol);
            if (listed == null) {
                throw new IllegalArgumentException("unknown symbol " + symbol);
            }
            prices.put(symbol, price);
            tell(books.move(listed, price, now()));
            tell(new EngineEvent.Marked(symbol, price, now()));
            wallets.values().forEach(wallet -> matcher.match(listed, wallet, price));
            return price;
        });
    }

    /** Tells a closed bar; it does not move the price by itself. */
    public void bar(String symbol, Interval interval, Bar bar) {
        locked(() -> {
            remember(symbol, interval, bar);
            tell(new EngineEvent.BarClosed(symbol, interval, bar, now()));
            return bar;
        });
    }

    /** Adds a bar of the past. */
    public void remember(String symbol, Interval interval, Bar bar) {
        locked(() -> {
            List<Bar> all = bars.computeIfAbsent(new BarKey(symbol, interval), key -> new ArrayList<>());
            if (all.size() >= BARS_KEPT) {
                all.subList(0, BARS_KEPT / 2).clear();
            }
            return all.add(bar);
        });
    }

    /** Closed bars, oldest first, at most so many of the newest. */
    public List<Bar> bars(String symbol, Interval interval, int limit) {
        return locked(() -> {
            List<Bar> all = bars.getOrDefault(new BarKey(symbol, interval), List.of());
            return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
        });
    }

    /** Every position pays or receives size x price x rate; longs pay a positive rate. */
    public void fund(String symbol, BigDecimal rate) {
        locked(() -> {
            wallets.values().forEach(wallet -> matcher.fund(wallet, symbol, rate));
            return rate;
        });
    }

    /** What part of an order the market takes at one touch from now on, in (0, 1]. */
    public void fillShare(BigDecimal share) {
        locked(() -> {
            matcher.fillShare(share);
            return share;
        });
    }

    public void leverage(String account, String symbol, int leverage) {
        locked(() -> wallet(account).leverages.put(symbol, leverage));
    }

    /** Cancels everything of the symbol (null = of the account) at a moment, unless told again; null takes it back. */
    public void deadline(String account, @Nullable String symbol, @Nullable Instant at) {
        locked(() -> {
            Deadline key = new Deadline(account, symbol);
            return at == null ? deadlines.remove(key) : deadlines.put(key, at);
        });
    }

    /** Fires the switches that are due by the venue's clock. */
    public void fireDeadlines(Instant now) {
        locked(() -> {
            List<Deadline> due = deadlines.entrySet().stream()
                    .filter(entry -> !now.isBefore(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(key -> {
                deadlines.remove(key);
                cancelAll(key.account(), key.symbol());
            });
            return due;
        });
    }

    public Optional<BigDecimal> price(String symbol) {
        return locked(() -> Optional.ofNullable(prices.get(symbol)));
    }

    public Optional<BookState> book(String symbol) {
        return locked(() -> Optional.ofNullable(books.of(symbol)));
    }

    /** One look at an account, all of one moment. */
    public AccountState account(String account) {
        return locked(() -> {
            Wallet wallet = wallet(account);
            return new AccountState(
                    wallet.balance,
                    wallet.available(),
                    wallet.equity(),
                    List.copyOf(wallet.holdings.values()),
                    List.copyOf(wallet.open.values()),
                    Map.copyOf(wallet.leverages));
        });
    }

    public Optional<EmulatedOrder> order(String account, long id) {
        return locked(() -> Optional.ofNullable(wallet(account).known.get(id)));
    }

    public Optional<EmulatedOrder> order(String account, String clientId) {
        return locked(() -> wallet(account).byClient(clientId));
    }

    /** Every order ever taken that is remembered, oldest first: the outside witness of tests. */
    public List<EmulatedOrder> orders(String account) {
        return locked(() -> List.copyOf(wallet(account).known.values()));
    }

    public List<Execution> executions(String account) {
        return locked(() -> List.copyOf(wallet(account).executions));
    }

    public List<Booking> bookings(String account) {
        return locked(() -> List.copyOf(wallet(account).bookings));
    }

    public int leverage(String account, String symbol) {
        return locked(() -> wallet(account).leverage(symbol));
    }
}
