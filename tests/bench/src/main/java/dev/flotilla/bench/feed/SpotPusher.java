package dev.flotilla.bench.feed;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.ctrader.CtraderEmulator;
import dev.flotilla.emulator.ctrader.CtraderProtocol;
import dev.flotilla.emulator.ctrader.OwnCertificate;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.MarginRule;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.ctrader.wire.AccountType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The server of {@link SpotDrill}: cTrader's protocol over TLS. Once told to begin it sends a steady number of spot events a second, taken or
 * not, after three seconds at a twentieth of it. The n-th carries the state of the n-th bar, so that each but the first closes one and the
 * connector's listener hears of every event; every hundredth moves the price as well.
 */
final class SpotPusher {
    static final VenueAccess.CtraderToken ACCESS =
            new VenueAccess.CtraderToken("drill", "drill-app", "drill-secret", "drill-token", 5_001);
    static final String SYMBOL = "XAUUSD";
    static final BigDecimal PRICE = new BigDecimal("2650.00");
    static final BigDecimal TICK = new BigDecimal("0.01");
    /** In the future, so that no bar's time is over before the next one comes. */
    static final long FIRST_BAR = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private static final int MOVES_EVERY = 100;
    private static final long BREATH_NANOS = 200_000;

    private final CtraderProtocol protocol;
    private final int rate;
    private final int seconds;

    private SpotPusher(CtraderProtocol protocol, int rate, int seconds) {
        this.protocol = protocol;
        this.rate = rate;
        this.seconds = seconds;
    }

    /** Prints its port and where its certificate is, begins with the first byte of its input, stays until that ends. */
    static void serve(int rate, int seconds) throws IOException {
        FaultPlan faults = new FaultPlan();
        CtraderProtocol protocol = new CtraderProtocol(
                new Engine(List.of(gold()), InstantSource.system(), MarginRule.Account.usual()),
                faults,
                ACCESS.clientId(),
                ACCESS.clientSecret());
        protocol.open(
                ACCESS.accountId(),
                ACCESS.account(),
                new BigDecimal("10000"),
                AccountType.NETTED,
                5,
                ACCESS.accessToken());
        protocol.price(SYMBOL, PRICE);
        OwnCertificate own = OwnCertificate.make(Instant.now());
        Path pem = Files.writeString(Files.createTempFile("spot-drill", ".pem"), own.pem());
        try (CtraderEmulator emulator = CtraderEmulator.start(
                protocol, faults, own.server(), 0, Duration.ofSeconds(10), Duration.ofMinutes(5))) {
            System.out.println(emulator.port() + " " + pem);
            while (System.in.read() >= 0) {
                new SpotPusher(protocol, rate, seconds).push();
            }
        } finally {
            Files.deleteIfExists(pem);
        }
    }

    private static Market gold() {
        BigDecimal hundredth = new BigDecimal("0.01");
        return new Market(
                SYMBOL, "XAU", "USD", TICK, hundredth, hundredth, BigDecimal.ZERO, new BigDecimal("1000"), 20);
    }

    private void push() {
        long start = System.nanoTime();
        long total = Pusher.due(rate, Pusher.SECOND_NANOS * (Pusher.WARM_SECONDS + seconds));
        long sent = 0;
        while (sent < total) {
            long due = Math.min(total, Pusher.due(rate, System.nanoTime() - start));
            while (sent < due) {
                send(sent++);
            }
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }

    private void send(long number) {
        if (number % MOVES_EVERY == 0) {
            protocol.price(SYMBOL, PRICE.add(TICK.multiply(BigDecimal.valueOf(number / MOVES_EVERY % 2))));
        }
        Bar bar = new Bar(
                FIRST_BAR + number * Interval.M5.millis(), PRICE, PRICE, PRICE, PRICE, BigDecimal.valueOf(number));
        protocol.forming(SYMBOL, bar, System.currentTimeMillis());
    }
}
