package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account: money, positions, orders, history. Mutable, guarded by the engine's lock. */
final class Wallet {

    private static final int REMEMBERED = 20_000;
    private static final int LEVERAGE_FIRST = 20;

    final String name;
    final Map<String, Holding> holdings = new LinkedHashMap<>();
    final Map<Long, EmulatedOrder> open = new LinkedHashMap<>();
    final Map<Long, EmulatedOrder> known = new LinkedHashMap<>();
    final Map<String, Long> idsByClient = new HashMap<>();
    final Map<String, Integer> leverages = new HashMap<>();
    final Deque<Execution> executions = new ArrayDeque<>();
    final Deque<Booking> bookings = new ArrayDeque<>();
    private final MarginRule rule;
    private final Map<String, BigDecimal> prices;
    BigDecimal balance;

    /** @param prices of the engine, as they move */
    Wallet(String name, BigDecimal balance, MarginRule rule, Map<String, BigDecimal> prices) {
        this.name = name;
        this.balance = balance;
        this.rule = rule;
        this.prices = prices;
    }

    int leverage(String symbol) {
        return leverages.getOrDefault(symbol, LEVERAGE_FIRST);
    }

    BigDecimal size(String symbol) {
        Holding held = holdings.get(symbol);
        return held == null ? BigDecimal.ZERO : held.size();
    }

    /** What new entries may reserve. */
    BigDecimal available() {
        BigDecimal behind = switch (rule) {
            case MarginRule.Isolated _ -> balance;
            case MarginRule.Account _ -> equity();
        };
        BigDecimal left = behind.subtract(usedMargin());
        for (EmulatedOrder order : open.values()) {
            BigDecimal price = order.request().price();
            if (price != null && !order.request().reduces()) {
                left = left.subtract(
                        marginFor(order.request().symbol(), order.remaining().multiply(price)));
            }
        }
        return left;
    }

    BigDecimal marginFor(String symbol, BigDecimal notional) {
        return notional.divide(BigDecimal.valueOf(leverage(symbol)), java.math.MathContext.DECIMAL64);
    }

    BigDecimal usedMargin() {
        return holdings.values().stream().map(Holding::margin).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal equity() {
        BigDecimal all = balance;
        for (Holding held : holdings.values()) {
            all = all.add(held.unrealized(prices.getOrDefault(held.symbol(), held.entryPrice())));
        }
        return all;
    }

    /** Takes the order's newest state. */
    void put(EmulatedOrder order) {
        known.put(order.id(), order);
        idsByClient.put(order.request().clientId(), order.id());
        if (order.open()) {
            open.put(order.id(), order);
        } else {
            open.remove(order.id());
        }
        forgetOldest();
    }

    private void forgetOldest() {
        if (known.size() > REMEMBERED) {
            known.values().stream().filter(order -> !order.open()).findFirst().ifPresent(gone -> {
                known.remove(gone.id());
                idsByClient.remove(gone.request().clientId(), gone.id());
            });
        }
    }

    Optional<EmulatedOrder> byClient(String clientId) {
        return Optional.ofNullable(idsByClient.get(clientId)).map(known::get);
    }

    void book(Booking booking) {
        balance = balance.add(booking.amount());
        bookings.addLast(booking);
        if (bookings.size() > REMEMBERED) {
            bookings.removeFirst();
        }
    }

    void executed(Execution execution) {
        executions.addLast(execution);
        if (executions.size() > REMEMBERED) {
            executions.removeFirst();
        }
    }

    List<EmulatedOrder> openOf(String symbol) {
        return open.values().stream()
                .filter(order -> order.request().symbol().equals(symbol))
                .toList();
    }
}
