package dev.flotilla.emulator.hyperliquid;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.Recorder;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.hyperliquid.Cloid;
import dev.flotilla.venues.hyperliquid.HyperliquidConfig;
import dev.flotilla.venues.hyperliquid.HyperliquidVenueClient;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.signing.Hex;
import dev.flotilla.venues.signing.Keccak256;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Hyperliquid under test: an agent signs for each account. */
public final class HyperliquidBench implements Bench {

    private static final int LEVERAGE = 10;
    private static final long UNLIMITED = 1_000_000_000;

    /** The markets' clock: recorded time that goes on by itself and jumps to each bar's end. */
    private final AtomicLong marketAhead =
            new AtomicLong(1_750_000_200_000L - InstantSource.system().millis());

    private final InstantSource market =
            () -> Instant.ofEpochMilli(InstantSource.system().millis() + marketAhead.get());
    private final HyperliquidEmulator emulator = HyperliquidEmulator.start(new HyperliquidEmulator.Options(
            List.of(HyperliquidEmulator.perpetual(SYMBOL, 3, 40, PRICE)), market, InstantSource.system(), false, 0));
    private final Recorder recorder = new Recorder();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Venue venue;

    public HyperliquidBench() {
        emulator.weightPerMinute(UNLIMITED);
        emulator.price(SYMBOL, PRICE);
        venue = another();
        venue.feed().start(recorder);
    }

    HyperliquidEmulator emulator() {
        return emulator;
    }

    /** A key that a name always gives. */
    static String key(String name) {
        return Hex.prefixed(Keccak256.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    static String address(String name) {
        return EthereumKey.ofHex(key(name)).address();
    }

    @Override
    public BigDecimal tick() {
        return BigDecimal.ONE;
    }

    @Override
    public BigDecimal leastNotional() {
        return BigDecimal.TEN;
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public Venue another() {
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), () -> 0.5);
        return new HyperliquidVenueClient(
                HyperliquidConfig.of(emulator.url(), false, soon),
                http,
                InstantSource.system(),
                System::nanoTime,
                request -> {},
                recorder);
    }

    @Override
    public VenueAccess account(String name) {
        String master = address("master " + name);
        emulator.open(master, new BigDecimal("10000"));
        emulator.approve(master, address("agent " + name), "bot", null);
        emulator.engine().leverage(master.toLowerCase(java.util.Locale.ROOT), SYMBOL, LEVERAGE);
        return new VenueAccess.HyperliquidAgent(name, master, key("agent " + name), null);
    }

    @Override
    public Set<Gift> gifts() {
        return Set.of(
                Gift.FUNDING,
                Gift.PARTIAL_FILLS,
                Gift.CLOCK,
                Gift.BOOKS,
                Gift.CREDENTIALS,
                Gift.STREAM_FAULTS,
                Gift.BROADCAST,
                Gift.WEIGHTS,
                Gift.REQUEST_FAULTS);
    }

    @Override
    public void price(BigDecimal price) {
        emulator.price(SYMBOL, price);
    }

    @Override
    public void bar(Bar bar) {
        marketAhead.set(
                bar.closeTimeMillis(Interval.M5) - InstantSource.system().millis());
        emulator.bar(SYMBOL, Interval.M5, bar);
    }

    @Override
    public FaultPlan faults() {
        return emulator.faults();
    }

    @Override
    public Map<Call, String> routes() {
        return Map.of(
                Call.PLACE, "POST /exchange",
                Call.CANCEL, "POST /exchange",
                Call.FIND, "POST /info",
                Call.SNAPSHOT, "POST /info",
                Call.LEVERAGE, "POST /exchange");
    }

    @Override
    public List<String> unreadableAnswers() {
        String done = "{\"status\":\"ok\",\"response\":{\"type\":\"order\",\"data\":{\"statuses\":[%s]}}}";
        return List.of("{}", "[]", "{\"status\":", done.formatted(""), done.formatted("{\"filled\":{}}"));
    }

    @Override
    public void dropStreams() {
        emulator.server().dropStreams();
    }

    @Override
    public List<String> taken(String account) {
        String master = address("master " + account).toLowerCase(java.util.Locale.ROOT);
        return emulator.engine().orders(master).stream()
                .map(order -> Cloid.text(order.request().clientId()))
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
        emulator.faults().clear();
        emulator.engine().fillShare(BigDecimal.ONE);
        emulator.price(SYMBOL, PRICE);
        recorder.clear();
    }

    @Override
    public void fund(BigDecimal rate) {
        emulator.fund(SYMBOL, rate);
    }

    @Override
    public void fillShare(BigDecimal share) {
        emulator.engine().fillShare(share);
    }

    @Override
    public void clockAhead(Duration by) {
        emulator.clock().ahead(by);
    }

    @Override
    public List<BigDecimal> bestOfBook() {
        BookState book = emulator.engine().book(SYMBOL).orElseThrow();
        return List.of(book.bids().getFirst().price(), book.asks().getFirst().price());
    }

    @Override
    public VenueAccess wrongCredential(VenueAccess access) {
        VenueAccess.HyperliquidAgent agent = (VenueAccess.HyperliquidAgent) access;
        return new VenueAccess.HyperliquidAgent(agent.account(), agent.master(), key("a stranger"), null);
    }

    @Override
    public String orderMessage() {
        return "\"channel\":\"orderUpdates\"";
    }

    @Override
    public String bookMessage() {
        return "\"channel\":\"l2Book\"";
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
