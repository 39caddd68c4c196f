package dev.flotilla.emulator.extended;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.Recorder;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.EmulatorClock;
import dev.flotilla.emulator.server.EmulatorServer;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.extended.ExtendedConfig;
import dev.flotilla.venues.extended.ExtendedVenueClient;
import dev.flotilla.venues.extended.StarkKey;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Extended under test. */
final class ExtendedBench implements Bench {

    /** Of the venue's own tests. */
    private static final StarkKey KEY =
            StarkKey.ofHex("0x7a7ff6fd3cab02ccdcd4a572563f5976f8976899b03a39773795a3c486d4986");

    private static final String KEY_TEXT = "0x7a7ff6fd3cab02ccdcd4a572563f5976f8976899b03a39773795a3c486d4986";
    private static final long VAULT = 10_002;
    private static final int REQUESTS = 10_000_000;

    private final EmulatorClock clock = new EmulatorClock(InstantSource.system());
    private final Engine engine = new Engine(
            List.of(new Market(
                    SYMBOL,
                    "BTC",
                    "USD",
                    new BigDecimal("0.1"),
                    new BigDecimal("0.001"),
                    new BigDecimal("0.001"),
                    BigDecimal.ZERO,
                    new BigDecimal("50"),
                    50)),
            clock);
    private final ExtendedProtocol protocol =
            new ExtendedProtocol(engine, clock, ExtendedConfig.TESTNET_DOMAIN, REQUESTS);
    private final FaultPlan faults = new FaultPlan();
    private final EmulatorServer server = EmulatorServer.start(protocol, faults, 0);
    private final Recorder recorder = new Recorder();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final Set<Long> seen = ConcurrentHashMap.newKeySet();
    private final Random nonces = new Random(1);
    private final HttpClient http = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Venue venue = client();

    ExtendedBench() {
        engine.listen(event -> {
            if (event instanceof EngineEvent.OrderChanged changed) {
                String id = changed.order().request().clientId();
                if (seen.add(changed.order().id())) {
                    taken.merge(id, 1, Integer::sum);
                }
            }
        });
        engine.price(SYMBOL, PRICE);
        venue.feed().start(recorder);
    }

    private Venue client() {
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), () -> 0.5);
        return new ExtendedVenueClient(
                ExtendedConfig.of(server.url(), false, soon),
                http,
                InstantSource.system(),
                System::nanoTime,
                () -> 1 + nonces.nextInt(Integer.MAX_VALUE - 1),
                request -> {},
                recorder);
    }

    Engine engine() {
        return engine;
    }

    EmulatorServer server() {
        return server;
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public Venue another() {
        return client();
    }

    /** How often the exchange ever took an order under this id: the witness of placements. */
    long timesTaken(String clientOrderId) {
        return taken.getOrDefault(clientOrderId, 0);
    }

    @Override
    public VenueAccess account(String name) {
        return account(name, new BigDecimal("10000"));
    }

    VenueAccess account(String name, BigDecimal balance) {
        String apiKey = "key-of-" + name;
        protocol.member(apiKey, name, KEY.publicKey(), VAULT, balance);
        return new VenueAccess.ExtendedKey(name, apiKey, KEY_TEXT, VAULT);
    }

    @Override
    public boolean settlesLater() {
        return true;
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
    public BigDecimal leastNotional() {
        return BigDecimal.ZERO;
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
        return Map.of(
                Call.PLACE, "POST /api/v1/user/order",
                Call.CANCEL, "DELETE /api/v1/user/order",
                Call.FIND, "GET /api/v1/user/orders/external/",
                Call.SNAPSHOT, "GET /api/v1/user/balance",
                Call.LEVERAGE, "PATCH /api/v1/user/leverage");
    }

    @Override
    public List<String> unreadableAnswers() {
        return List.of("{}", "[]", "{\"status\":\"OK\"");
    }

    @Override
    public void dropStreams() {
        server.dropStreams();
    }

    @Override
    public List<String> taken(String account) {
        return engine.orders(account).stream()
                .map(order -> order.request().clientId())
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
        clock.ahead(Duration.ZERO);
        engine.price(SYMBOL, PRICE);
        recorder.clear();
    }

    @Override
    public void fund(BigDecimal rate) {
        protocol.fund(SYMBOL, rate);
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
    public List<BigDecimal> bestOfBook() {
        BookState book = engine.book(SYMBOL).orElseThrow();
        return List.of(book.bids().getFirst().price(), book.asks().getFirst().price());
    }

    @Override
    public VenueAccess wrongCredential(VenueAccess access) {
        VenueAccess.ExtendedKey key = (VenueAccess.ExtendedKey) access;
        return new VenueAccess.ExtendedKey(key.account(), "wrong-" + key.apiKey(), key.starkKey(), key.vault());
    }

    @Override
    public String orderMessage() {
        return "\"type\":\"ORDER\"";
    }

    @Override
    public String bookMessage() {
        return "\"type\":\"DELTA\"";
    }

    @Override
    public long weightUsed() {
        return protocol.requests();
    }

    @Override
    public void broadcast(String text) {
        protocol.broadcast(text);
    }

    @Override
    public void close() {
        venue.close();
        server.close();
        http.close();
    }
}
