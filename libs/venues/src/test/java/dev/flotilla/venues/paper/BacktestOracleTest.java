package dev.flotilla.venues.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.backtest.BarFills;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.testkit.RecordedData;
import dev.flotilla.testkit.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fill rules of the backtest written down a second time, as naively as possible, and random decisions fed to both: the
 * exchange must trade to the last digit as the backtest does.
 */
class BacktestOracleTest {
    private static final BigDecimal SLIPPAGE = new BigDecimal("0.0003");
    private static final BigDecimal FEE = new BigDecimal("0.0005");
    private static final BigDecimal TICK = new BigDecimal("0.1");
    private static final BarFills FILLS = new BarFills(new BigDecimal("3"));
    private static final BigDecimal QUANTITY = new BigDecimal("0.5");

    static LongStream seeds() {
        return Seeds.cases("BacktestOracleTest", 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tradesAsTheBacktestOnRandomWalks(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        List<Bar> bars = walk(random, 500);

        assertThat(compare(bars, seed)).as("trades with seed %d", seed).isPositive();
    }

    @Test
    void tradesAsTheBacktestOnRecordedBars() throws IOException {
        Path file = RecordedData.require("klines_BTCUSDT_binance-usdm_5m_20250306-20250413.csv.gz");
        long seed = Seeds.random("recorded").nextLong();

        assertThat(compare(read(file), seed)).as("trades with seed %d", seed).isGreaterThan(100);
    }

    private static int compare(List<Bar> bars, long seed) {
        List<Trade> expected = new Oracle(Seeds.generator(seed)).run(bars);
        List<Trade> traded = new Venue(Seeds.generator(seed)).run(bars);
        assertThat(traded).as("seed %d", seed).isEqualTo(expected);
        return traded.size();
    }

    private record Trade(long entryMillis, long exitMillis, BigDecimal entry, BigDecimal exit, BigDecimal net) {
        Trade {
            entry = entry.stripTrailingZeros();
            exit = exit.stripTrailingZeros();
            net = net.stripTrailingZeros();
        }
    }

    /** What a bot wants at the close of a bar; drawn, so that both sides draw the same. */
    private record Wish(int kind, boolean isLong, BigDecimal stopDistance, BigDecimal targetDistance) {
        static Wish draw(RandomGenerator random, BigDecimal price) {
            return new Wish(
                    random.nextInt(8),
                    random.nextBoolean(),
                    share(price, 1 + random.nextInt(60)),
                    share(price, 1 + random.nextInt(90)));
        }

        private static BigDecimal share(BigDecimal price, int bps) {
            return price.multiply(BigDecimal.valueOf(bps, 4))
                    .divide(TICK, 0, RoundingMode.UP)
                    .multiply(TICK);
        }

        boolean enters() {
            return kind < 3;
        }

        boolean closes() {
            return kind == 3;
        }

        boolean trails() {
            return kind > 5;
        }
    }

    private static BigDecimal level(BigDecimal price, BigDecimal distance, boolean above) {
        BigDecimal raw = above ? price.add(distance) : price.subtract(distance);
        return raw.divide(TICK, 0, RoundingMode.HALF_UP).multiply(TICK);
    }

    /** The rules of the command line's backtest, point 1 and 3, word for word. */
    private static final class Oracle {
        private final RandomGenerator random;
        private final List<Trade> trades = new ArrayList<>();
        private boolean open;
        private boolean isLong;
        private BigDecimal entry = BigDecimal.ZERO;
        private BigDecimal stop = BigDecimal.ZERO;
        private BigDecimal target = BigDecimal.ZERO;
        private long entryMillis;

        Oracle(RandomGenerator random) {
            this.random = random;
        }

        List<Trade> run(List<Bar> bars) {
            for (Bar bar : bars) {
                long close = bar.openTimeMillis() + Scene.STEP;
                if (open) {
                    exits(bar, close);
                }
                decide(bar.close(), close);
            }
            return trades;
        }

        private void exits(Bar bar, long at) {
            boolean stopped =
                    isLong ? bar.low().compareTo(stop) <= 0 : bar.high().compareTo(stop) >= 0;
            boolean reached =
                    isLong ? bar.high().compareTo(target) >= 0 : bar.low().compareTo(target) <= 0;
            BigDecimal price = null;
            if (stopped) {
                price = worsened(isLong ? stop.min(bar.open()) : stop.max(bar.open()), !isLong);
            } else if (reached) {
                price = isLong ? target.max(bar.open()) : target.min(bar.open());
            }
            BarFills.Exit exit = FILLS.exit(isLong ? Direction.LONG : Direction.SHORT, stop, target, bar);
            assertThat(exit == null ? null : exit.price())
                    .as("the backtest itself")
                    .isEqualTo(price);
            if (price != null) {
                exit(price, at);
            }
        }

        private void decide(BigDecimal price, long at) {
            Wish wish = Wish.draw(random, price);
            if (open && wish.closes()) {
                exit(worsened(price, !isLong), at);
            } else if (open && wish.trails()) {
                BigDecimal moved = level(price, wish.stopDistance(), !isLong);
                boolean better = isLong ? moved.compareTo(stop) > 0 : moved.compareTo(stop) < 0;
                boolean rightSide = isLong ? moved.compareTo(price) < 0 : moved.compareTo(price) > 0;
                stop = better && rightSide ? moved : stop;
            } else if (!open && wish.enters()) {
                open = true;
                isLong = wish.isLong();
                entry = worsened(price, isLong);
                entryMillis = at;
                stop = level(price, wish.stopDistance(), !isLong);
                target = level(price, wish.targetDistance(), isLong);
            }
        }

        private static BigDecimal worsened(BigDecimal price, boolean buying) {
            return price.multiply(buying ? BigDecimal.ONE.add(SLIPPAGE) : BigDecimal.ONE.subtract(SLIPPAGE));
        }

        private void exit(BigDecimal price, long at) {
            BigDecimal gross = (isLong ? price.subtract(entry) : entry.subtract(price)).multiply(QUANTITY);
            BigDecimal fees = price.add(entry).multiply(QUANTITY).multiply(FEE);
            trades.add(new Trade(entryMillis, at, entry, price, gross.subtract(fees)));
            open = false;
        }
    }

    /** The same decisions sent to the exchange as a worker would send them. */
    private static final class Venue {
        private static final String ACCOUNT = "acc";

        private final RandomGenerator random;
        private final PaperExchange exchange = new PaperExchange(
                Map.of("X", new InstrumentFilters(new BigDecimal("0.1"), TICK, new BigDecimal("0.1"), BigDecimal.ONE)));
        private final List<Trade> trades = new ArrayList<>();
        private String stopId = "";
        private BigDecimal stop = BigDecimal.ZERO;
        private int ids;
        private long seen;

        Venue(RandomGenerator random) {
            this.random = random;
            exchange.open(
                    ACCOUNT,
                    new AccountTerms(new BigDecimal("100000000"), new BigDecimal("5"), new BigDecimal("3")),
                    Instant.EPOCH);
        }

        List<Trade> run(List<Bar> bars) {
            for (Bar bar : bars) {
                Instant close = Instant.ofEpochMilli(bar.openTimeMillis() + Scene.STEP);
                exchange.onBar("X", bar, close);
                book();
                decide(bar.close(), close);
                book();
            }
            return trades;
        }

        private void decide(BigDecimal price, Instant at) {
            Wish wish = Wish.draw(random, price);
            PaperPosition held = exchange.account(ACCOUNT).position("X").orElse(null);
            if (held == null && wish.enters()) {
                enter(wish, price, at);
            } else if (held != null && wish.closes()) {
                send(closing(held), OrderType.MARKET, null, true, at);
            } else if (held != null && wish.trails()) {
                trail(held, level(price, wish.stopDistance(), held.direction().sign() < 0), price, at);
            }
        }

        private void enter(Wish wish, BigDecimal price, Instant at) {
            OrderSide side = wish.isLong() ? OrderSide.BUY : OrderSide.SELL;
            send(side, OrderType.MARKET, null, false, at);
            stop = level(price, wish.stopDistance(), !wish.isLong());
            stopId = send(side.opposite(), OrderType.STOP_MARKET, stop, true, at);
            BigDecimal target = level(price, wish.targetDistance(), wish.isLong());
            send(side.opposite(), OrderType.TAKE_PROFIT_MARKET, target, true, at);
        }

        private void trail(PaperPosition held, BigDecimal moved, BigDecimal price, Instant at) {
            int sign = held.direction().sign();
            if (moved.compareTo(stop) * sign > 0 && price.compareTo(moved) * sign > 0) {
                String newId = send(closing(held), OrderType.STOP_MARKET, moved, true, at);
                exchange.cancel(ACCOUNT, stopId, at);
                stopId = newId;
                stop = moved;
            }
        }

        private static OrderSide closing(PaperPosition held) {
            return OrderSide.closing(held.direction());
        }

        private String send(OrderSide side, OrderType type, BigDecimal level, boolean reduceOnly, Instant at) {
            String id = "c" + ids++;
            OrderRequest request = new OrderRequest(id, "X", side, type, QUANTITY, level, reduceOnly, 1);
            PaperOrder order = exchange.place(ACCOUNT, request, at).order();
            assertThat(order.status()).as("%s", order).isNotEqualTo(OrderStatus.REJECTED);
            return id;
        }

        private void book() {
            for (PaperFill fill : exchange.fills(ACCOUNT, seen, 10)) {
                if (fill.seq() % 2 == 0) {
                    PaperFill entry = exchange.fills(ACCOUNT, fill.seq() - 2, 1).getFirst();
                    trades.add(new Trade(
                            entry.occurredAt().toEpochMilli(),
                            fill.occurredAt().toEpochMilli(),
                            entry.price(),
                            fill.price(),
                            fill.realizedPnl().subtract(entry.fee()).subtract(fill.fee())));
                }
                seen = fill.seq();
            }
        }
    }

    private static List<Bar> walk(RandomGenerator random, int count) {
        List<Bar> bars = new ArrayList<>();
        long price = 10_000;
        for (int i = 0; i < count; i++) {
            long open = price + (random.nextInt(20) == 0 ? random.nextInt(-200, 200) : 0);
            long close = Math.max(2_000, open + random.nextInt(-60, 61));
            long high = Math.max(open, close) + random.nextInt(40);
            long low = Math.min(open, close) - random.nextInt(40);
            bars.add(new Bar(
                    (i + 1) * Scene.STEP,
                    BigDecimal.valueOf(open, 1),
                    BigDecimal.valueOf(high, 1),
                    BigDecimal.valueOf(low, 1),
                    BigDecimal.valueOf(close, 1),
                    BigDecimal.ONE));
            price = close;
        }
        return bars;
    }

    private static List<Bar> read(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cell -> new Bar(
                            Long.parseLong(cell[0]),
                            new BigDecimal(cell[1]),
                            new BigDecimal(cell[2]),
                            new BigDecimal(cell[3]),
                            new BigDecimal(cell[4]),
                            new BigDecimal(cell[5])))
                    .toList();
        }
    }
}
