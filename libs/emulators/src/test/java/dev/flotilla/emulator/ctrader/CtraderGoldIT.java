package dev.flotilla.emulator.ctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.emulator.conformance.Recorder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.MarginRule;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.ctrader.CtraderConfig;
import dev.flotilla.venues.ctrader.CtraderTokens;
import dev.flotilla.venues.ctrader.CtraderVenue;
import dev.flotilla.venues.ctrader.wire.AccountType;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A session of gold over TLS and protobuf: bars are streamed, each decided on once; positions are opened, guarded, trailed and closed. */
class CtraderGoldIT {

    private static final String GOLD = "XAUUSD";
    private static final int BARS = 60;
    private static final int DROP_AT = 30;
    private static final long SEED = Long.getLong("gold.seed", 2_650L);
    private static final BigDecimal OUNCES = new BigDecimal("10");
    private static final BigDecimal BALANCE = new BigDecimal("100000");
    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Random random = new Random(SEED);
    private final AtomicReference<Instant> marketTime = new AtomicReference<>(BEGIN);
    private final Recorder recorder = new Recorder();
    private int ids;
    private int entries;
    private int trails;
    private int closedByLevel;

    private static BigDecimal dollars(double price) {
        return BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** The wire has no trailing zeros to keep. */
    private static Bar plain(Bar bar) {
        return new Bar(
                bar.openTimeMillis(),
                bar.open().stripTrailingZeros(),
                bar.high().stripTrailingZeros(),
                bar.low().stripTrailingZeros(),
                bar.close().stripTrailingZeros(),
                bar.volume().stripTrailingZeros());
    }

    private List<Bar> bars() {
        List<Bar> all = new ArrayList<>();
        double price = 2_650;
        double drift = 0.4;
        for (int i = 0; i < BARS; i++) {
            if (i % 15 == 0) {
                drift = -drift;
            }
            double close = price + drift + random.nextGaussian();
            double high = Math.max(price, close) + random.nextDouble();
            double low = Math.min(price, close) - random.nextDouble();
            long open = BEGIN.toEpochMilli() + i * Interval.M5.millis();
            all.add(plain(new Bar(open, dollars(price), dollars(high), dollars(low), dollars(close), BigDecimal.TEN)));
            price = close;
        }
        return all;
    }

    @Test
    void streamsBarsAndTradesGold() throws Exception {
        Market gold = new Market(
                GOLD,
                "XAU",
                "USD",
                new BigDecimal("0.01"),
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                new BigDecimal("500"),
                100);
        FaultPlan faults = new FaultPlan();
        Engine engine = new Engine(List.of(gold), marketTime::get, MarginRule.Account.usual());
        CtraderProtocol protocol = new CtraderProtocol(engine, faults, "app", "app-secret");
        protocol.open(7, "gold", BALANCE, AccountType.NETTED, 20, "token");
        OwnCertificate certificate = OwnCertificate.make(Instant.now());
        try (CtraderEmulator emulator = CtraderEmulator.start(
                        protocol, faults, certificate.server(), 0, Duration.ofSeconds(10), Duration.ofSeconds(30));
                CtraderVenue venue = venue(emulator.port(), certificate)) {
            venue.feed().start(recorder);
            protocol.price(GOLD, bars().getFirst().open());
            VenueAccount account = venue.open(new VenueAccess.CtraderToken("gold", "app", "app-secret", "token", 7));
            venue.feed().subscribe(Set.of(GOLD), Set.of("gold"));
            awaitStream(venue, protocol);
            session(protocol, emulator, account, new Random(SEED));
            AccountSnapshot last = flat(account);
            assertThat(new HashSet<>(protocol.taken("gold")))
                    .as("no order twice")
                    .hasSameSizeAs(protocol.taken("gold"));
            BigDecimal cents = new BigDecimal("0.01").multiply(BigDecimal.valueOf(ids));
            assertThat(last.equity())
                    .as("what the fills say, each rounded to cents")
                    .isCloseTo(BALANCE.add(gained(account)), within(cents));
        }
        System.out.printf(
                "GOLD ctrader seed=%d bars=%d entries=%d trails=%d closedByLevel=%d droppedConnections=1%n",
                SEED, toldBars().size(), entries, trails, closedByLevel);
        assertThat(entries).isGreaterThan(5);
        assertThat(trails).isGreaterThan(5);
        assertThat(closedByLevel).isPositive();
    }

    private static CtraderVenue venue(int port, OwnCertificate certificate) throws Exception {
        CtraderConfig config = CtraderConfig.of(
                "127.0.0.1",
                port,
                certificate.client().getSocketFactory(),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), () -> 0.5),
                InstantSource.system(),
                System::nanoTime);
        return new CtraderVenue(config, CtraderTokens.NONE, LimitListener.IGNORING);
    }

    private void session(CtraderProtocol protocol, CtraderEmulator emulator, VenueAccount account, Random again) {
        random.setSeed(again.nextLong());
        List<Bar> bars = bars();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            if (i == DROP_AT) {
                emulator.drop();
            }
            play(protocol, bar);
            if (i > 0) {
                // A bar has closed when the next one begins.
                Bar closed = bars.get(i - 1);
                await("bar " + (i - 1), () -> toldBars().contains(closed));
                decide(account, closed);
            }
        }
        List<Bar> told = toldBars();
        assertThat(told).as("each bar once, in order").isEqualTo(bars.subList(0, told.size()));
        assertThat(told.size()).isGreaterThanOrEqualTo(bars.size() - 1);
    }

    /** A bar is told to whoever is subscribed when it begins; a price that has come says that we are. */
    private void awaitStream(CtraderVenue venue, CtraderProtocol protocol) {
        BigDecimal first = bars().getFirst().open();
        await("the stream", () -> {
            protocol.price(GOLD, first);
            return venue.touch(GOLD).isPresent();
        });
    }

    private void play(CtraderProtocol protocol, Bar bar) {
        for (BigDecimal price : List.of(bar.open(), bar.low(), bar.high(), bar.close())) {
            protocol.price(GOLD, price);
        }
        marketTime.set(Instant.ofEpochMilli(bar.closeTimeMillis(Interval.M5)));
        protocol.bar(GOLD, bar);
    }

    private List<Bar> toldBars() {
        return recorder.events().stream()
                .filter(FeedEvent.BarClosed.class::isInstance)
                .map(event -> plain(((FeedEvent.BarClosed) event).bar()))
                .toList();
    }

    private void decide(VenueAccount account, Bar bar) {
        List<VenuePosition> held = snapshot(account).positions();
        if (!held.isEmpty()) {
            trail(account, held.getFirst(), bar);
            return;
        }
        closedByLevel += entries > closedByLevel ? 1 : 0;
        OrderSide side = bar.close().compareTo(bar.open()) > 0 ? OrderSide.BUY : OrderSide.SELL;
        PlaceResult entry = account.orders().place(order("e", side, OrderType.MARKET, null));
        assertThat(entry).isInstanceOf(PlaceResult.Filled.class);
        entries++;
        guard(account, side, OrderType.STOP_MARKET, bar.close(), -3);
        guard(account, side, OrderType.TAKE_PROFIT_MARKET, bar.close(), 5);
    }

    /** A level so many dollars for the position, negative against it; the venue refuses one that the price has passed. */
    private boolean guard(VenueAccount account, OrderSide entry, OrderType type, BigDecimal from, int gain) {
        boolean buy = entry == OrderSide.BUY;
        BigDecimal level = from.add(BigDecimal.valueOf(buy ? gain : -gain));
        OrderSide exit = buy ? OrderSide.SELL : OrderSide.BUY;
        return account.orders().place(order("g", exit, type, level)) instanceof PlaceResult.Accepted;
    }

    private void trail(VenueAccount account, VenuePosition held, Bar bar) {
        OrderSide side = held.direction() == Direction.LONG ? OrderSide.BUY : OrderSide.SELL;
        boolean gained = side == OrderSide.BUY
                ? bar.close().compareTo(held.entryPrice()) > 0
                : bar.close().compareTo(held.entryPrice()) < 0;
        if (gained && guard(account, side, OrderType.STOP_MARKET, bar.close(), -2)) {
            trails++;
        }
    }

    private OrderRequest order(String kind, OrderSide side, OrderType type, @Nullable BigDecimal level) {
        String id = kind + "-" + ++ids;
        Instant valid = Instant.now().plusSeconds(3);
        return new OrderRequest(id, GOLD, side, type, OUNCES, level, type != OrderType.MARKET, 20, valid);
    }

    /** Closes what is open; nothing may be left. */
    private AccountSnapshot flat(VenueAccount account) {
        for (VenuePosition held : snapshot(account).positions()) {
            OrderSide exit = held.direction() == Direction.LONG ? OrderSide.SELL : OrderSide.BUY;
            OrderRequest close = new OrderRequest(
                    "close-" + ++ids,
                    GOLD,
                    exit,
                    OrderType.MARKET,
                    held.quantity(),
                    null,
                    true,
                    20,
                    Instant.now().plusSeconds(3));
            assertThat(account.orders().place(close)).isInstanceOf(PlaceResult.Filled.class);
        }
        AccountSnapshot last = snapshot(account);
        assertThat(last.positions()).isEmpty();
        assertThat(last.openOrders()).isEmpty();
        assertThat(account.orders().cancel(GOLD, "never", Instant.now().plusSeconds(3)))
                .isInstanceOf(CancelResult.NotFound.class);
        return last;
    }

    private static AccountSnapshot snapshot(VenueAccount account) {
        return account.view().snapshot();
    }

    private static BigDecimal gained(VenueAccount account) {
        return account.view().fillsAfter(0, 1_000).stream()
                .map((VenueFill fill) -> fill.realizedPnl().subtract(fill.fee()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(condition);
    }
}
