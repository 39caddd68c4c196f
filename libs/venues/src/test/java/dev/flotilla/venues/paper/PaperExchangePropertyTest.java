package dev.flotilla.venues.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.testkit.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent in whatever order: money adds up, margin holds, nothing fills twice, a log gives the same state. */
class PaperExchangePropertyTest {
    private static final String ACCOUNT = "acc";
    private static final List<String> SYMBOLS = List.of("AAA", "BBB");
    private static final int STEPS = 400;

    static LongStream seeds() {
        return Seeds.cases("PaperExchangePropertyTest", 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsInvariants(long seed) {
        Run run = new Run(Seeds.generator(seed));
        for (int i = 0; i < STEPS; i++) {
            run.step();
            run.check("seed " + seed + " step " + i);
        }
        assertThat(run.fills).as("seed %d trades at all", seed).isNotEmpty();
        run.checkRebuilt("seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void treatsShortAsTheMirrorOfLong(long seed) {
        Mirror mirror = new Mirror(Seeds.generator(seed));
        for (int i = 0; i < STEPS; i++) {
            mirror.step();
            assertThat(mirror.sums(mirror.down))
                    .as("seed %d step %d", seed, i)
                    .usingElementComparator(BigDecimal::compareTo)
                    .isEqualTo(mirror.sums(mirror.up));
        }
    }

    private static InstrumentFilters filters() {
        return new InstrumentFilters(
                new BigDecimal("0.001"), new BigDecimal("0.1"), new BigDecimal("0.001"), new BigDecimal("5"));
    }

    /** Random commands against one account, with books kept the other way: by cash flow. */
    private static final class Run {
        private final RandomGenerator random;
        private final PaperExchange exchange;
        private final Map<String, Long> ticks = new HashMap<>();
        private final List<PaperEvent> events = new ArrayList<>();
        private final List<PaperFill> fills = new ArrayList<>();
        private final Map<String, BigDecimal> held = new HashMap<>();
        private final List<OrderRequest> sent = new ArrayList<>();
        private final Set<String> finished = new HashSet<>();
        private final AccountTerms terms;
        private BigDecimal cash;
        private long now = 300_000L;

        Run(RandomGenerator random) {
            this.random = random;
            terms = new AccountTerms(
                    BigDecimal.valueOf(50 + random.nextInt(2_000)),
                    BigDecimal.valueOf(random.nextInt(20), 1),
                    BigDecimal.valueOf(random.nextInt(100), 1));
            cash = terms.startingEquity();
            exchange = new PaperExchange(Map.of("AAA", filters(), "BBB", filters()));
            record(exchange.open(ACCOUNT, terms, Instant.ofEpochMilli(now)));
            SYMBOLS.forEach(symbol -> {
                ticks.put(symbol, 1_000L);
                exchange.mark(symbol, price(1_000L));
            });
        }

        private static BigDecimal price(long ticks) {
            return BigDecimal.valueOf(Math.max(1, ticks), 1);
        }

        void step() {
            switch (random.nextInt(5)) {
                case 0, 1 -> bar();
                case 2 -> resend();
                case 3 -> cancel();
                default -> place();
            }
        }

        private void bar() {
            now += 300_000L;
            for (String symbol : SYMBOLS) {
                long open = ticks.get(symbol) + (random.nextInt(10) == 0 ? random.nextInt(-300, 300) : 0);
                long close = Math.max(50, open + random.nextInt(-40, 41));
                long high = Math.max(open, close) + random.nextInt(30);
                long low = Math.max(1, Math.min(open, close) - random.nextInt(30));
                ticks.put(symbol, close);
                Bar bar = new Bar(now - 300_000L, price(open), price(high), price(low), price(close), BigDecimal.ONE);
                record(exchange.onBar(symbol, bar, Instant.ofEpochMilli(now)));
            }
        }

        private void place() {
            String symbol = SYMBOLS.get(random.nextInt(2));
            OrderType type = OrderType.values()[random.nextInt(4)];
            BigDecimal level = type.triggered() ? price(ticks.get(symbol) + random.nextInt(-60, 61)) : null;
            send(new OrderRequest(
                    "c" + sent.size(),
                    symbol,
                    random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL,
                    type,
                    BigDecimal.valueOf(1 + random.nextInt(20_000), 3),
                    level,
                    random.nextInt(3) > 0,
                    1 + random.nextInt(20),
                    type == OrderType.LIMIT ? limit(price(ticks.get(symbol) + random.nextInt(-60, 61))) : null));
        }

        private OrderRequest.Limit limit(BigDecimal at) {
            return new OrderRequest.Limit(at, TimeInForce.values()[random.nextInt(3)]);
        }

        private void resend() {
            if (!sent.isEmpty()) {
                OrderRequest old = sent.get(random.nextInt(sent.size()));
                assertThat(exchange.place(ACCOUNT, old, Instant.ofEpochMilli(now))
                                .events())
                        .isEmpty();
            }
        }

        private void send(OrderRequest request) {
            sent.add(request);
            record(exchange.place(ACCOUNT, request, Instant.ofEpochMilli(now)).events());
        }

        private void cancel() {
            if (!sent.isEmpty()) {
                String id = sent.get(random.nextInt(sent.size())).clientOrderId();
                exchange.cancel(ACCOUNT, id, Instant.ofEpochMilli(now)).ifPresent(done -> record(done.events()));
            }
        }

        private void record(List<PaperEvent> happened) {
            events.addAll(happened);
            for (PaperEvent event : happened) {
                if (event instanceof PaperEvent.OrderFilled filled) {
                    book(filled);
                }
            }
        }

        private void book(PaperEvent.OrderFilled filled) {
            PaperFill fill = filled.fill();
            assertThat(finished).as("fills after its end: %s", fill).doesNotContain(fill.clientOrderId());
            assertThat(fill.seq()).isEqualTo(fills.size() + 1L);
            if (filled.complete()) {
                finished.add(fill.clientOrderId());
            }
            fills.add(fill);
            BigDecimal signed = fill.side() == OrderSide.BUY
                    ? fill.quantity()
                    : fill.quantity().negate();
            held.merge(fill.symbol(), signed, BigDecimal::add);
            cash = cash.subtract(signed.multiply(fill.price())).subtract(fill.fee());
        }

        void check(String where) {
            BigDecimal value = cash;
            for (String symbol : SYMBOLS) {
                BigDecimal quantity = held.getOrDefault(symbol, BigDecimal.ZERO);
                value = value.add(quantity.multiply(price(ticks.get(symbol))));
                BigDecimal shown = exchange.account(ACCOUNT)
                        .position(symbol)
                        .map(p -> p.quantity()
                                .multiply(BigDecimal.valueOf(p.direction().sign())))
                        .orElse(BigDecimal.ZERO);
                assertThat(shown).as(where).isEqualByComparingTo(quantity);
            }
            PaperAccount account = exchange.account(ACCOUNT);
            assertThat(exchange.equity(ACCOUNT)).as(where).isEqualByComparingTo(value);
            assertThat(account.availableMargin().signum()).as(where).isNotNegative();
            account.positions()
                    .values()
                    .forEach(position -> assertThat(position.unrealizedPnl(exchange.markPrice(position))
                                    .add(position.margin())
                                    .signum())
                            .as("%s isolated equity of %s", where, position)
                            .isNotNegative());
            account.openOrders().values().stream()
                    .filter(order -> order.request().reduceOnly())
                    .forEach(order -> assertThat(account.positions())
                            .as("%s nothing to reduce for %s", where, order)
                            .containsKey(order.request().symbol()));
        }

        void checkRebuilt(String where) {
            PaperExchange again = new PaperExchange(Map.of("AAA", filters(), "BBB", filters()));
            events.forEach(again::apply);
            assertThat(again.record(ACCOUNT)).as(where).isEqualTo(exchange.record(ACCOUNT));
            PaperExchange fromSnapshot = new PaperExchange(Map.of("AAA", filters(), "BBB", filters()));
            fromSnapshot.restore(exchange.record(ACCOUNT));
            assertThat(fromSnapshot.record(ACCOUNT)).as(where).isEqualTo(exchange.record(ACCOUNT));
        }
    }

    /**
     * The same story told twice, prices reflected at 500: what one buys the other sells. Without fees and slippage, and below 1000, where half
     * the spread is one tick on either side of the mirror: a share of the price has no reflection.
     */
    private static final class Mirror {
        private static final BigDecimal TWICE_AXIS = new BigDecimal("1000");

        private final RandomGenerator random;
        private final PaperExchange up = exchange();
        private final PaperExchange down = exchange();
        private long tick = 5_000;
        private long now = 300_000L;
        private int ids;

        Mirror(RandomGenerator random) {
            this.random = random;
        }

        private static PaperExchange exchange() {
            PaperExchange exchange = new PaperExchange(Map.of("AAA", filters()));
            exchange.open(
                    ACCOUNT,
                    new AccountTerms(BigDecimal.valueOf(1_000_000), BigDecimal.ZERO, BigDecimal.ZERO),
                    Instant.EPOCH);
            exchange.mark("AAA", new BigDecimal("500"));
            return exchange;
        }

        void step() {
            if (random.nextBoolean()) {
                bar();
            } else {
                place();
            }
        }

        private static BigDecimal mirrored(BigDecimal price) {
            return TWICE_AXIS.subtract(price);
        }

        private void bar() {
            now += 300_000L;
            long open = tick + random.nextInt(-20, 21);
            long close = Math.clamp(open + random.nextInt(-40, 41), 4_000, 6_000);
            long high = Math.max(open, close) + random.nextInt(20);
            long low = Math.min(open, close) - random.nextInt(20);
            tick = close;
            BigDecimal o = BigDecimal.valueOf(open, 1);
            BigDecimal h = BigDecimal.valueOf(high, 1);
            BigDecimal l = BigDecimal.valueOf(low, 1);
            BigDecimal c = BigDecimal.valueOf(close, 1);
            Instant at = Instant.ofEpochMilli(now);
            up.onBar("AAA", new Bar(now - 300_000L, o, h, l, c, BigDecimal.ONE), at);
            down.onBar(
                    "AAA",
                    new Bar(now - 300_000L, mirrored(o), mirrored(l), mirrored(h), mirrored(c), BigDecimal.ONE),
                    at);
        }

        private void place() {
            OrderType type = OrderType.values()[random.nextInt(4)];
            OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
            BigDecimal level = type.triggered() ? BigDecimal.valueOf(tick + random.nextInt(-60, 61), 1) : null;
            BigDecimal quantity = BigDecimal.valueOf(100 + random.nextInt(500), 3);
            boolean reduceOnly = random.nextBoolean();
            String id = "c" + ids++;
            Instant at = Instant.ofEpochMilli(now);
            OrderRequest.Limit limit = type == OrderType.LIMIT
                    ? new OrderRequest.Limit(
                            BigDecimal.valueOf(tick + random.nextInt(-60, 61), 1),
                            TimeInForce.values()[random.nextInt(3)])
                    : null;
            up.place(ACCOUNT, new OrderRequest(id, "AAA", side, type, quantity, level, reduceOnly, 1, limit), at);
            BigDecimal other = level == null ? null : mirrored(level);
            OrderRequest.Limit opposite =
                    limit == null ? null : new OrderRequest.Limit(mirrored(limit.price()), limit.timeInForce());
            down.place(
                    ACCOUNT,
                    new OrderRequest(id, "AAA", side.opposite(), type, quantity, other, reduceOnly, 1, opposite),
                    at);
        }

        List<BigDecimal> sums(PaperExchange exchange) {
            return List.of(
                    exchange.equity(ACCOUNT),
                    BigDecimal.valueOf(exchange.account(ACCOUNT).fillSeq()),
                    BigDecimal.valueOf(exchange.account(ACCOUNT).openOrders().size()));
        }
    }
}
