package dev.flotilla.worker.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Placed;
import dev.flotilla.emulator.hyperliquid.HyperliquidEmulator;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.hyperliquid.HyperliquidConfig;
import dev.flotilla.venues.hyperliquid.HyperliquidVenueClient;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.stream.Backoff;
import dev.flotilla.worker.command.NotedAnswers;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.LeaseBook;
import dev.flotilla.worker.lease.LeaseTerms;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.tracker.TrackerRun;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A runtime on Hyperliquid's wire protocol, step by step in the test's thread; time stands still until the test moves it. */
final class HyperliquidTrackerHarness implements AutoCloseable {

    static final String COIN = "SOL";
    private static final String BOT = "tracker";
    private static final EthereumKey MASTER = EthereumKey.ofHex("0x" + "11".repeat(32));
    private static final String AGENT = "0x" + "22".repeat(32);
    private static final BigDecimal START = new BigDecimal("150");

    final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    final HyperliquidEmulator emulator = HyperliquidEmulator.start(new HyperliquidEmulator.Options(
            List.of(
                    HyperliquidEmulator.perpetual("BTC", 5, 40, new BigDecimal("64000")),
                    HyperliquidEmulator.perpetual(COIN, 2, 20, START)),
            clock,
            clock,
            false,
            0));
    final MemoryStore store = new MemoryStore();
    final ToldStates told = new ToldStates(store);
    private final String master = MASTER.address();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ControlBook control = new ControlBook(clock::nanos);
    private final LeaseBook leases = new LeaseBook(
            new LeaseTerms(Duration.ofHours(300), Duration.ofHours(1), Duration.ofHours(200)), clock::nanos);
    private final RuntimeTerms terms;
    private final ConcurrentLinkedQueue<FeedEvent> events = new ConcurrentLinkedQueue<>();
    private @Nullable HyperliquidVenueClient venue;
    private @Nullable LoopBody body;
    private long generation;

    HyperliquidTrackerHarness() {
        this(DslPresets.ALL.get("default"));
    }

    HyperliquidTrackerHarness(ExitPolicy policy) {
        terms = TrackerHarness.terms(policy);
        emulator.price("BTC", new BigDecimal("64000"));
        emulator.price(COIN, START);
        emulator.open(master, new BigDecimal("10000"));
        emulator.approve(master, EthereumKey.ofHex(AGENT).address(), "runtime", null);
        emulator.engine().leverage(master.toLowerCase(Locale.ROOT), COIN, 10);
    }

    /** A worker starts, with the newest state that was reported; the one before is gone, whatever it was doing. */
    HyperliquidTrackerHarness begin() {
        kill();
        generation++;
        HeldLease lease = leases.granted(BOT, generation, clock.nanos());
        Map<String, Object> params = Map.of("terms", WireJson.text(terms), "mode", "paper");
        if (control.of(BOT).isEmpty()) {
            control.follow(BOT, new BotControl(DesiredStatus.RUNNING, 1, 1, params), () -> {});
        }
        HyperliquidVenueClient opened = new HyperliquidVenueClient(
                HyperliquidConfig.of(
                        emulator.url(), false, new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), () -> 0.5)),
                http,
                clock,
                System::nanoTime,
                request -> {},
                LimitListener.IGNORING);
        venue = opened;
        VenueAccount account = opened.open(new VenueAccess.HyperliquidAgent("wallet", master, AGENT, null));
        opened.feed().start(events::add);
        opened.feed().subscribe(Set.of(COIN), Set.of("wallet"));
        BotBundle bundle = new BotBundle(
                BOT,
                TrackerRun.STRATEGY,
                "demo",
                "hyperliquid",
                "wallet",
                List.of("*"),
                params,
                1,
                "RUNNING",
                1,
                new BigDecimal("10000"),
                told.newest(),
                0,
                "adopt",
                null,
                null,
                null);
        HostedRun run = TrackerRun.of(
                bundle, BotIdentity.of(BOT, generation, "w1", "session-" + generation), "test", this::owners);
        BotWorld world = new BotWorld(
                opened,
                account,
                Optional.empty(),
                lease,
                true,
                control,
                new NotedAnswers(new ArrayList<>()),
                store,
                new LostReports(),
                new VenueGate(Duration.ofSeconds(3), Duration.ofSeconds(60)),
                clock,
                clock::nanos,
                clock::advance);
        LoopBody begun =
                run.body(world, control.of(BOT).orElseThrow(), new ConcurrentLinkedQueue<>(), new BotMeter(), () -> {});
        body = begun;
        begun.begin();
        Step.take(begun::start);
        return this;
    }

    /** The worker is gone from one moment to the next. */
    void kill() {
        body = null;
        events.clear();
        if (venue != null) {
            venue.close();
        }
    }

    private Optional<Map<String, String>> owners(String botId, long ofGeneration, List<String> symbols) {
        Map<String, String> owners = new HashMap<>();
        symbols.forEach(symbol -> owners.put(symbol, BOT));
        return Optional.of(owners);
    }

    LoopBody live() {
        if (body == null) {
            throw new AssertionError("the runtime is not running");
        }
        return body;
    }

    /** Somebody opens or closes by hand. @param quantity positive = buys */
    HyperliquidTrackerHarness hand(String quantity, boolean reduceOnly) {
        Placed placed = emulator.tradeByHand(master, COIN, new BigDecimal(quantity), reduceOnly);
        if (!(placed instanceof Placed.Taken)) {
            throw new AssertionError("not taken: " + placed);
        }
        return this;
    }

    /** Time passes, with what the stream told meanwhile. */
    HyperliquidTrackerHarness pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        control.heard();
        Step.take(() -> {
            for (FeedEvent event = events.poll(); event != null; event = events.poll()) {
                live().on(event);
            }
            live().control(control.of(BOT).orElseThrow());
            live().obey();
            live().tend();
        });
        return this;
    }

    /** The runtime's next look. */
    HyperliquidTrackerHarness look() {
        return pass(11);
    }

    /** The market moves, and the runtime has its next tick. */
    HyperliquidTrackerHarness price(String price) {
        emulator.price(COIN, new BigDecimal(price));
        return pass(31);
    }

    /** Resting orders that wait for a trigger, or do not. */
    List<EmulatedOrder> resting(boolean stops) {
        return stops().stream()
                .filter(order -> (order.request().trigger() != null) == stops)
                .toList();
    }

    List<EmulatedOrder> stops() {
        return emulator.engine().account(master.toLowerCase(Locale.ROOT)).openOrders();
    }

    EmulatedOrder stop() {
        List<EmulatedOrder> stops = stops();
        if (stops.size() != 1) {
            throw new AssertionError("one stop should rest, not " + stops);
        }
        return stops.getFirst();
    }

    BigDecimal stopPrice() {
        BigDecimal trigger = stop().request().trigger();
        if (trigger == null) {
            throw new AssertionError("no stop: " + stops());
        }
        return trigger;
    }

    boolean flat() {
        return emulator.engine()
                .account(master.toLowerCase(Locale.ROOT))
                .holdings()
                .isEmpty();
    }

    /** The newest state as it was told. */
    JsonNode state() {
        return told.exit();
    }

    List<String> events() {
        return store.bodies("dsl_event").stream()
                .map(event -> event.get("event").asText())
                .toList();
    }

    List<String> closes() {
        return store.bodies("dsl_close").stream()
                .map(close -> close.get("closeReason").asText() + " "
                        + close.get("closeSource").asText())
                .toList();
    }

    @Override
    public void close() {
        kill();
        emulator.close();
        http.close();
    }
}
