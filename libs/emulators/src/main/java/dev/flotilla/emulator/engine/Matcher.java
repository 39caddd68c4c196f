package dev.flotilla.emulator.engine;

import dev.flotilla.emulator.engine.EmulatedOrder.State;
import dev.flotilla.emulator.engine.NewOrder.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an order meets. Guarded by the engine's lock. */
final class Matcher {

    private static final BigDecimal MAKER_FEE = new BigDecimal("0.0002");
    private static final BigDecimal TAKER_FEE = new BigDecimal("0.0004");
    private static final String LIQUIDATION = "autoclose-";

    private final Map<String, BigDecimal> prices;
    private final Books books;
    private final InstantSource clock;
    private final MarginRule rule;
    private final Consumer<EngineEvent> events;
    private BigDecimal fillShare = BigDecimal.ONE;
    private long orderSeq;
    private long executionSeq;
    private long bookingSeq;

    Matcher(
            Map<String, BigDecimal> prices,
            Books books,
            InstantSource clock,
            MarginRule rule,
            Consumer<EngineEvent> events) {
        this.prices = prices;
        this.books = books;
        this.clock = clock;
        this.rule = rule;
        this.events = events;
    }

    void fillShare(BigDecimal share) {
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("share must be in (0, 1], was " + share.toPlainString());
        }
        fillShare = share;
    }

    Placed place(Market market, Wallet wallet, NewOrder request) {
        BigDecimal price = prices.getOrDefault(market.symbol(), BigDecimal.ZERO);
        Denial denial = Checks.of(market, wallet, request, price);
        if (denial != null) {
            return new Placed.Denied(denial);
        }
        EmulatedOrder order = accepted(wallet, request);
        return new Placed.Taken(
                switch (request.kind()) {
                    case MARKET -> marketOrder(market, wallet, order);
                    case LIMIT -> limitOrder(market, wallet, order);
                    case STOP_MARKET, TAKE_PROFIT_MARKET -> order;
                });
    }

    private EmulatedOrder accepted(Wallet wallet, NewOrder request) {
        Instant at = clock.instant();
        EmulatedOrder order = new EmulatedOrder(
                ++orderSeq, request, State.NEW, BigDecimal.ZERO, BigDecimal.ZERO, false, at, at, null);
        return told(wallet, order, null, false);
    }

    private EmulatedOrder told(Wallet wallet, EmulatedOrder order, @Nullable Execution execution, boolean liquidation) {
        wallet.put(order);
        events.accept(new EngineEvent.OrderChanged(wallet.name, order, execution, liquidation));
        return order;
    }

    EmulatedOrder end(Wallet wallet, EmulatedOrder order, State state, String reason) {
        return told(wallet, order.with(state, clock.instant(), reason), null, false);
    }

    Placed amend(Market market, Wallet wallet, EmulatedOrder order, BigDecimal quantity, BigDecimal price) {
        NewOrder moved = order.request().moved(quantity, price);
        Denial denial = Checks.shape(market, moved, prices.getOrDefault(market.symbol(), BigDecimal.ZERO));
        if (denial != null || quantity.compareTo(order.filled()) <= 0) {
            return new Placed.Denied(denial == null ? Denial.BAD_QUANTITY : denial);
        }
        EmulatedOrder changed = told(wallet, order.moved(quantity, price, clock.instant()), null, false);
        return new Placed.Taken(limitOrder(market, wallet, changed));
    }

    private EmulatedOrder marketOrder(Market market, Wallet wallet, EmulatedOrder order) {
        EmulatedOrder left = taken(market, wallet, order, null);
        return left.open() ? end(wallet, left, State.EXPIRED, "no liquidity") : left;
    }

    private EmulatedOrder limitOrder(Market market, Wallet wallet, EmulatedOrder order) {
        BigDecimal limit = order.request().price();
        boolean crosses = limit != null && crosses(order.request().buy(), limit, market.symbol());
        boolean makerOnly = order.request().life() == NewOrder.Life.POST_ONLY;
        if (crosses && makerOnly) {
            return end(wallet, order, State.EXPIRED, "would take");
        }
        EmulatedOrder left = crosses ? taken(market, wallet, order, limit) : order;
        boolean ends = left.open() && left.request().life() == NewOrder.Life.IOC;
        return ends ? end(wallet, left, State.EXPIRED, "immediate or cancel") : left;
    }

    private boolean crosses(boolean buy, BigDecimal limit, String symbol) {
        List<Level> side = side(buy, symbol);
        return !side.isEmpty() && within(buy, side.getFirst().price(), limit);
    }

    private static boolean within(boolean buy, BigDecimal price, BigDecimal limit) {
        return buy ? price.compareTo(limit) <= 0 : price.compareTo(limit) >= 0;
    }

    private List<Level> side(boolean buy, String symbol) {
        BookState book = books.of(symbol);
        if (book == null) {
            return List.of();
        }
        return buy ? book.asks() : book.bids();
    }

    /** Takes from the book, as much as this touch gives and the position allows. */
    private EmulatedOrder taken(Market market, Wallet wallet, EmulatedOrder order, @Nullable BigDecimal limit) {
        BigDecimal left = offered(market, allowed(wallet, order));
        EmulatedOrder now = order;
        for (Level level : side(order.request().buy(), market.symbol())) {
            boolean done = left.signum() <= 0 || !now.open();
            if (done || (limit != null && !within(order.request().buy(), level.price(), limit))) {
                break;
            }
            BigDecimal quantity = left.min(level.quantity());
            now = filled(wallet, now, quantity, level.price(), false, false);
            left = left.subtract(quantity);
        }
        return now;
    }

    private BigDecimal offered(Market market, BigDecimal wanted) {
        BigDecimal part = wanted.multiply(fillShare);
        BigDecimal steps = part.divide(market.step(), 0, RoundingMode.FLOOR).max(BigDecimal.ONE);
        return wanted.min(steps.multiply(market.step()));
    }

    /** What is left of an order, or of the position it may only make smaller. */
    private static BigDecimal allowed(Wallet wallet, EmulatedOrder order) {
        if (!order.request().reduces()) {
            return order.remaining();
        }
        BigDecimal size = wallet.size(order.request().symbol());
        boolean against = size.signum() == (order.request().buy() ? -1 : 1);
        return against ? order.remaining().min(size.abs()) : BigDecimal.ZERO;
    }

    /** Everything that a new price does to one account. */
    void match(Market market, Wallet wallet, BigDecimal price) {
        for (EmulatedOrder order : wallet.openOf(market.symbol())) {
            NewOrder request = order.request();
            if (Checks.reached(request, price) && !order.triggered()) {
                triggered(market, wallet, order);
            } else if (request.kind() == Kind.LIMIT) {
                made(market, wallet, order);
            }
        }
        switch (rule) {
            case MarginRule.Isolated _ -> {
                Holding held = wallet.holdings.get(market.symbol());
                if (held != null && held.liquidatedAt(price)) {
                    liquidate(wallet, held, price);
                }
            }
            case MarginRule.Account account -> stopOut(wallet, account.stopOut());
        }
    }

    private void stopOut(Wallet wallet, BigDecimal level) {
        while (wallet.equity().compareTo(wallet.usedMargin().multiply(level)) <= 0) {
            Holding largest = wallet.holdings.values().stream()
                    .max(Comparator.comparing(Holding::margin))
                    .orElse(null);
            if (largest == null) {
                return;
            }
            liquidate(wallet, largest, prices.getOrDefault(largest.symbol(), largest.entryPrice()));
        }
    }

    private void triggered(Market market, Wallet wallet, EmulatedOrder order) {
        BigDecimal size = wallet.size(market.symbol());
        boolean against = size.signum() == (order.request().buy() ? -1 : 1);
        if (order.request().reduces() && !against) {
            end(wallet, order, State.EXPIRED, "position closed");
            return;
        }
        BigDecimal quantity =
                order.request().closesPosition() ? size.abs() : order.request().quantity();
        EmulatedOrder live = told(wallet, order.triggered(quantity, clock.instant()), null, false);
        marketOrder(market, wallet, live);
    }

    /** A resting limit order that the market has come to. */
    private void made(Market market, Wallet wallet, EmulatedOrder order) {
        BigDecimal limit = order.request().price();
        if (limit == null || !crosses(order.request().buy(), limit, market.symbol())) {
            return;
        }
        BigDecimal quantity = allowed(wallet, order);
        if (quantity.signum() <= 0) {
            end(wallet, order, State.EXPIRED, "position closed");
            return;
        }
        filled(wallet, order, offered(market, quantity), limit, true, false);
    }

    private void liquidate(Wallet wallet, Holding held, BigDecimal price) {
        NewOrder request = new NewOrder(
                LIQUIDATION + (orderSeq + 1),
                held.symbol(),
                held.size().signum() < 0,
                Kind.MARKET,
                held.size().abs(),
                null,
                null,
                NewOrder.Life.GTC,
                true,
                false);
        filled(wallet, accepted(wallet, request), held.size().abs(), price, false, true);
    }

    /** Order, fill, position and money carry one moment: whoever hears of a fill and reads it later sees the same. */
    private EmulatedOrder filled(
            Wallet wallet,
            EmulatedOrder order,
            BigDecimal quantity,
            BigDecimal price,
            boolean maker,
            boolean liquidation) {
        Instant at = clock.instant();
        EmulatedOrder after = order.filled(quantity, price, at);
        BigDecimal fee = quantity.multiply(price).multiply(maker ? MAKER_FEE : TAKER_FEE);
        BigDecimal signed = order.request().buy() ? quantity : quantity.negate();
        BigDecimal realized = moved(wallet, order.request().symbol(), signed, price, at);
        Execution execution = new Execution(++executionSeq, after, price, quantity, fee, realized, maker, at);
        wallet.executed(execution);
        book(wallet, Booking.Kind.COMMISSION, after.request().symbol(), fee.negate(), execution.id(), at);
        if (realized.signum() != 0) {
            book(wallet, Booking.Kind.REALIZED_PNL, after.request().symbol(), realized, execution.id(), at);
        }
        told(wallet, after, execution, liquidation);
        events.accept(new EngineEvent.AccountChanged(
                wallet.name, "ORDER", List.of(order.request().symbol()), at));
        return after;
    }

    private void book(
            Wallet wallet, Booking.Kind kind, String symbol, BigDecimal amount, long executionId, Instant at) {
        wallet.book(new Booking(++bookingSeq, kind, symbol, amount, executionId, at));
    }

    /** Changes the position; gives what was realised. */
    private BigDecimal moved(Wallet wallet, String symbol, BigDecimal signed, BigDecimal price, Instant at) {
        Holding held = wallet.holdings.get(symbol);
        int leverage = wallet.leverage(symbol);
        if (held == null) {
            wallet.holdings.put(symbol, new Holding(symbol, signed, signed.multiply(price), leverage, at));
            return BigDecimal.ZERO;
        }
        BigDecimal size = held.size().add(signed);
        if (held.size().signum() == signed.signum()) {
            BigDecimal cost = held.cost().add(signed.multiply(price));
            wallet.holdings.put(symbol, new Holding(symbol, size, cost, leverage, held.openedAt()));
            return BigDecimal.ZERO;
        }
        BigDecimal closed = signed.abs()
                .min(held.size().abs())
                .multiply(BigDecimal.valueOf(held.size().signum()));
        BigDecimal closedCost = held.cost().multiply(closed).divide(held.size(), MathContext.DECIMAL128);
        keep(wallet, held, size, held.cost().subtract(closedCost), price, at);
        return closed.multiply(price).subtract(closedCost);
    }

    private void keep(Wallet wallet, Holding held, BigDecimal size, BigDecimal cost, BigDecimal price, Instant at) {
        if (size.signum() == 0) {
            wallet.holdings.remove(held.symbol());
        } else if (size.signum() == held.size().signum()) {
            wallet.holdings.put(
                    held.symbol(), new Holding(held.symbol(), size, cost, held.leverage(), held.openedAt()));
        } else {
            wallet.holdings.put(
                    held.symbol(),
                    new Holding(held.symbol(), size, size.multiply(price), wallet.leverage(held.symbol()), at));
        }
    }

    void fund(Wallet wallet, String symbol, BigDecimal rate) {
        Holding held = wallet.holdings.get(symbol);
        BigDecimal price = prices.get(symbol);
        if (held == null || price == null) {
            return;
        }
        BigDecimal amount = held.size().multiply(price).multiply(rate).negate();
        Instant at = clock.instant();
        book(wallet, Booking.Kind.FUNDING_FEE, symbol, amount, 0, at);
        events.accept(new EngineEvent.AccountChanged(wallet.name, "FUNDING_FEE", List.of(symbol), at));
    }
}
