package dev.flotilla.emulator.aster;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.Recorder;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.EmulatorClock;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.aster.AsterConfig;
import dev.flotilla.venues.aster.AsterVenue;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/** Aster under test, opened by a key or by an agent wallet. */
public final class AsterBench implements Bench {

    static final Market BTC = new Market(
            SYMBOL,
            "BTC",
            "USDT",
            new BigDecimal("0.1"),
            new BigDecimal("0.001"),
            new BigDecimal("0.001"),
            new BigDecimal("5"),
            new BigDecimal("10"),
            125);
    private static final BigDecimal BALANCE = new BigDecimal("10000");
    private static final String USER = "0x1111111111111111111111111111111111111111";

    private final boolean wallets;
    private final FaultPlan faults = new FaultPlan();
    private final EmulatorClock clock = new EmulatorClock(InstantSource.system());
    private final Engine engine = new Engine(List.of(BTC), InstantSource.system());
    private final AsterEmulator emulator = AsterEmulator.start(engine, clock, faults, 0);
    private final Recorder recorder = new Recorder();
    private final HttpClient http = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Venue venue;

    public AsterBench(boolean wallets) {
        this.wallets = wallets;
        engine.price(SYMBOL, PRICE);
        // The suite looks many times a second.
        emulator.weightMax(10_000_000);
        venue = another();
        venue.feed().start(recorder);
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public Venue another() {
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), () -> 0.5);
        return new AsterVenue(
                AsterConfig.at(emulator.url(), true, soon).readingAgainAfter(Duration.ofMillis(1)),
                http,
                InstantSource.system(),
                System::nanoTime,
                recorder);
    }

    @Override
    public VenueAccess account(String name) {
        if (wallets) {
            String agentKey = "0x" + String.format("%064x", 1_000_000L + Math.abs((long) name.hashCode()));
            emulator.agent(name, BALANCE, USER, EthereumKey.ofHex(agentKey).address());
            return new VenueAccess.AsterWallet(name, USER, agentKey);
        }
        emulator.key(name, BALANCE, "key-" + name, "hush-" + name);
        return new VenueAccess.AsterKey(name, "key-" + name, "hush-" + name);
    }

    @Override
    public VenueAccess wrongCredential(VenueAccess access) {
        return wallets
                ? new VenueAccess.AsterWallet(access.account(), USER, "0x" + "7".repeat(64))
                : new VenueAccess.AsterKey(access.account(), "key-" + access.account(), "wrong");
    }

    @Override
    public Set<Gift> gifts() {
        return EnumSet.allOf(Gift.class);
    }

    @Override
    public boolean amends() {
        return wallets;
    }

    @Override
    public void price(BigDecimal price) {
        engine.price(SYMBOL, price);
    }

    @Override
    public void bar(Bar bar) {
        engine.bar(SYMBOL, Interval.M5, bar);
    }

    @Override
    public FaultPlan faults() {
        return faults;
    }

    @Override
    public Map<Call, String> routes() {
        String path = wallets ? "/fapi/v3/" : "/fapi/v1/";
        return Map.of(
                Call.PLACE, "POST " + path + "order",
                Call.CANCEL, "DELETE " + path + "order",
                Call.FIND, "GET " + path + "order",
                Call.SNAPSHOT, wallets ? "GET /fapi/v3/account" : "GET /fapi/v4/account",
                Call.LEVERAGE, "POST " + path + "leverage",
                Call.MARGIN, "POST " + path + "marginType");
    }

    @Override
    public List<String> unreadableAnswers() {
        return List.of("{}", "[]", "{\"orderId\":1", "{\"orderId\":1,\"symbol\":\"BTCUSDT\"}");
    }

    @Override
    public void dropStreams() {
        emulator.server().dropStreams();
    }

    @Override
    public List<String> taken(String account) {
        return emulator.taken().stream()
                .filter(one -> one.startsWith(account + " "))
                .map(one -> one.substring(account.length() + 1))
                .toList();
    }

    @Override
    public Instant validUntil() {
        return Instant.now().plusSeconds(3);
    }

    @Override
    public List<FeedEvent> events() {
        return recorder.events();
    }

    @Override
    public List<LimitSignal> limits() {
        return recorder.limits();
    }

    @Override
    public void reset() {
        faults.clear();
        engine.fillShare(BigDecimal.ONE);
        engine.price(SYMBOL, PRICE);
        recorder.clear();
    }

    @Override
    public void fund(BigDecimal rate) {
        engine.fund(SYMBOL, rate);
    }

    @Override
    public void fillShare(BigDecimal share) {
        engine.fillShare(share);
    }

    @Override
    public void clockAhead(Duration by) {
        clock.ahead(by);
    }

    @Override
    public void expireTokens() {
        emulator.expireListenKeys();
    }

    @Override
    public List<BigDecimal> bestOfBook() {
        BookState book = engine.book(SYMBOL).orElseThrow();
        return List.of(book.bids().getFirst().price(), book.asks().getFirst().price());
    }

    @Override
    public String orderMessage() {
        return "ORDER_TRADE_UPDATE";
    }

    @Override
    public String bookMessage() {
        return "depthUpdate";
    }

    @Override
    public long weightUsed() {
        return emulator.weightUsed();
    }

    @Override
    public void broadcast(String text) {
        emulator.broadcast(text);
    }

    @Override
    public void close() {
        venue.close();
        emulator.close();
        http.close();
    }
}
