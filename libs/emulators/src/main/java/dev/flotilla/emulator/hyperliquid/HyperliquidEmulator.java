package dev.flotilla.emulator.hyperliquid;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.engine.NewOrder;
import dev.flotilla.emulator.engine.Placed;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.EmulatorClock;
import dev.flotilla.emulator.server.EmulatorServer;
import dev.flotilla.venues.hyperliquid.PriceRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hyperliquid on a port of this machine. Accounts, agents, prices and faults are what a test or a user makes them. */
public final class HyperliquidEmulator implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HyperliquidEmulator.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int DECIMALS = 6;

    private final Engine engine;
    private final Wallets wallets = new Wallets();
    private final EmulatorClock clock;
    private final FaultPlan faults = new FaultPlan();
    private final HyperliquidProtocol protocol;
    private final EmulatorServer server;
    private final AtomicLong byHand = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);

    private HyperliquidEmulator(Options options) {
        this.clock = new EmulatorClock(options.wall());
        this.engine = new Engine(options.markets(), options.market());
        this.protocol = new HyperliquidProtocol(engine, wallets, clock, options.mainnet());
        this.server = EmulatorServer.start(protocol, faults, options.port());
        Thread.ofVirtual().name("hyperliquid-switches").start(this::fireSwitches);
    }

    /**
     * What an emulator begins with.
     *
     * @param market time of fills, bars and books; the wall unless recorded data are played
     * @param wall time of nonces, validities and limits
     * @param mainnet whose signatures it takes
     * @param port 0 = any free one
     */
    public record Options(
            Collection<Market> markets, InstantSource market, InstantSource wall, boolean mainnet, int port) {}

    public static HyperliquidEmulator start(Options options) {
        return new HyperliquidEmulator(options);
    }

    /** A perpetual as the venue would list it: its tick follows from the price. @param sizeDecimals decimals of a size */
    public static Market perpetual(String coin, int sizeDecimals, int leverageMax, BigDecimal price) {
        PriceRule rule = new PriceRule(sizeDecimals, true);
        BigDecimal depth = new BigDecimal(1_000_000).divide(price, sizeDecimals, RoundingMode.UP);
        return new Market(
                coin,
                coin,
                "USDC",
                rule.tickAt(price),
                rule.step(),
                rule.step(),
                BigDecimal.ZERO.setScale(Math.min(DECIMALS, sizeDecimals)),
                depth.max(rule.step()),
                leverageMax);
    }

    private void fireSwitches() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                engine.fireDeadlines(clock.instant());
            }
        } catch (InterruptedException e) {
            LOG.debug("switches are not watched any more");
        }
    }

    public URI url() {
        return server.url();
    }

    public Engine engine() {
        return engine;
    }

    public FaultPlan faults() {
        return faults;
    }

    public EmulatorServer server() {
        return server;
    }

    public EmulatorClock clock() {
        return clock;
    }

    /** Opens an account of the address with so much money; later calls change nothing. */
    public void open(String master, BigDecimal balance) {
        engine.open(Wallets.bare(master), balance);
        wallets.opened(master);
    }

    /** The account approves an agent. @param name null = the one without a name */
    public void approve(String master, String agent, @Nullable String name, @Nullable Instant validUntil) {
        wallets.approved(master, agent, name, validUntil);
    }

    public void revoke(String agent) {
        wallets.revoked(agent);
    }

    /** The account makes a sub-account with so much money. */
    public void openSub(String master, String sub, BigDecimal balance) {
        engine.open(Wallets.bare(sub), balance);
        wallets.owns(master, sub);
    }

    /** The owner trades by hand, with a key of their own: at the market, at once. @param quantity positive = buys */
    public Placed tradeByHand(String master, String coin, BigDecimal quantity, boolean reduceOnly) {
        return engine.place(
                Wallets.bare(master),
                new NewOrder(
                        "hand-" + byHand.incrementAndGet(),
                        coin,
                        quantity.signum() > 0,
                        NewOrder.Kind.MARKET,
                        quantity.abs(),
                        null,
                        null,
                        NewOrder.Life.GTC,
                        reduceOnly,
                        false));
    }

    public void price(String coin, BigDecimal price) {
        engine.price(coin, price);
    }

    public void bar(String coin, Interval interval, Bar bar) {
        engine.bar(coin, interval, bar);
    }

    /** The hour's funding: told, and paid by longs to shorts when positive. */
    public void fund(String coin, BigDecimal rate) {
        protocol.tape().funding(coin, rate);
        engine.fund(coin, rate);
    }

    /** Weight that may be used in a minute from now on. */
    public void weightPerMinute(long weight) {
        protocol.weights().limit(weight);
    }

    /** Actions that each account has in all from now on. */
    public void actionsMax(long most) {
        protocol.exchange().actionsMax(most);
    }

    /** Weight counted in the current minute. */
    public long weightUsed() {
        return protocol.weights().used();
    }

    /** Sends a text to every stream as it is. */
    public void broadcast(String text) {
        protocol.broadcast(text);
    }

    @Override
    public void close() {
        closing.countDown();
        server.close();
    }
}
