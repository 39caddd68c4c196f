package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.Placement;
import dev.flotilla.worker.command.BotCommand;
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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A runtime's bot on the test venue, step by step in the test's thread; can die and begin again under the next generation. */
final class TrackerHarness {

    static final String BOT = "tracker";
    static final String SYMBOL = TestVenue.SYMBOL;
    static final String WALLET = "0x00000000000000000000000000000000000000aa";

    final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    final TestVenue venue = new TestVenue(clock);
    final MemoryStore store = new MemoryStore();
    final ToldStates told = new ToldStates(store);
    final ControlBook control = new ControlBook(clock::nanos);
    final List<CommandAck> acks = new CopyOnWriteArrayList<>();
    final Queue<BotCommand> inbox = new ConcurrentLinkedQueue<>();
    /** Assets that another bot owns. */
    final Map<String, String> others = new HashMap<>();

    boolean hubDown;
    /** False = the money is real. */
    boolean simulated = true;

    RuntimeTerms terms = terms(DslPresets.ALL.get("default"));
    long generation;

    @Nullable
    LoopBody body;

    private final LeaseBook leases = new LeaseBook(
            new LeaseTerms(Duration.ofHours(300), Duration.ofHours(1), Duration.ofHours(200)), clock::nanos);
    private HeldLease lease = leases.granted(BOT, 0, clock.nanos());
    private Instant next = Instant.parse("2025-03-01T00:00:00Z");
    private int handOrders;
    private long paramsVersion = 1;

    TrackerHarness() {
        venue.history(List.of(bar("100", "100", "100", "100")));
        venue.exchange.mark(TestVenue.OTHER, new BigDecimal("10"));
        venue.openAccount(new BigDecimal("10000"));
    }

    static RuntimeTerms terms(@Nullable ExitPolicy exit) {
        return new RuntimeTerms(
                "tracker",
                "main",
                WALLET,
                1,
                List.of(new RuntimeDocument.Scanner("positions", true, 10)),
                List.of(new RuntimeDocument.RuntimeAction("track", "POSITION_TRACKER", "rule", List.of())),
                exit,
                null,
                3,
                null);
    }

    private Bar bar(String open, String high, String low, String close) {
        Bar bar = new Bar(
                next.toEpochMilli(),
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                BigDecimal.ONE);
        next = next.plusMillis(Interval.M5.millis());
        return bar;
    }

    /** Begins from the newest state that was reported. */
    TrackerHarness begin() {
        return begin(told.newest());
    }

    TrackerHarness begin(@Nullable String state) {
        generation++;
        lease = leases.granted(BOT, generation, clock.nanos());
        Map<String, Object> params = params();
        if (control.of(BOT).isEmpty()) {
            control.follow(BOT, new BotControl(DesiredStatus.RUNNING, 1, paramsVersion, params), () -> {});
        }
        BotBundle bundle = new BotBundle(
                BOT,
                TrackerRun.STRATEGY,
                "demo",
                "paper",
                TestVenue.ACCOUNT,
                List.of("*"),
                params,
                paramsVersion,
                "RUNNING",
                1,
                new BigDecimal("10000"),
                state,
                0,
                "adopt",
                null,
                null,
                null);
        HostedRun run = TrackerRun.of(
                bundle, BotIdentity.of(BOT, generation, "w1", "session-" + generation), "test", this::owners);
        LoopBody begun = run.body(world(), control.of(BOT).orElseThrow(), inbox, new BotMeter(), () -> {});
        body = begun;
        begun.begin();
        Step.take(begun::start);
        return this;
    }

    private Optional<Map<String, String>> owners(String botId, long ofGeneration, List<String> symbols) {
        Map<String, String> owners = new HashMap<>();
        symbols.forEach(symbol -> owners.put(symbol, others.getOrDefault(symbol, BOT)));
        return hubDown ? Optional.empty() : Optional.of(owners);
    }

    private Map<String, Object> params() {
        return Map.of("terms", WireJson.text(terms), "mode", "paper");
    }

    private BotWorld world() {
        return new BotWorld(
                venue,
                venue,
                Optional.empty(),
                lease,
                simulated,
                control,
                new NotedAnswers(acks),
                store,
                new LostReports(),
                new VenueGate(Duration.ofSeconds(3), Duration.ofSeconds(60)),
                clock,
                clock::nanos,
                clock::advance);
    }

    LoopBody live() {
        if (body == null) {
            throw new AssertionError("the runtime is not running");
        }
        return body;
    }

    /** The market is at a price for one bar: resting orders that it reaches are filled, then the runtime has its tick. */
    TrackerHarness price(String price) {
        return bar(bar(price, price, price, price));
    }

    private TrackerHarness bar(Bar bar) {
        control.heard();
        venue.step(bar).forEach(this::hand);
        settle();
        return this;
    }

    /** The market moves and nobody tells the runtime. */
    void priceUnseen(String price) {
        venue.step(bar(price, price, price, price));
        venue.drain();
    }

    private void settle() {
        for (List<FeedEvent> rest = venue.drain(); !rest.isEmpty(); rest = venue.drain()) {
            rest.forEach(this::hand);
        }
    }

    private void hand(FeedEvent event) {
        Step.take(() -> {
            live().on(event);
            live().tend();
        });
    }

    /** What the loop does between two events. */
    TrackerHarness attend() {
        Step.take(() -> {
            live().control(control.of(BOT).orElseThrow());
            live().obey();
            live().tend();
        });
        settle();
        return this;
    }

    /** Time passes while the market stands still. */
    TrackerHarness pass(Duration time) {
        clock.advance(time);
        return attend();
    }

    /** Somebody else trades on the wallet. */
    TrackerHarness hand(String symbol, OrderSide side, String quantity, boolean reduceOnly) {
        Placement placement = venue.exchange.place(
                TestVenue.ACCOUNT,
                new OrderRequest(
                        "hand-" + ++handOrders,
                        symbol,
                        side,
                        OrderType.MARKET,
                        new BigDecimal(quantity),
                        null,
                        reduceOnly,
                        10),
                venue.clock);
        if (placement.order().averagePrice().isEmpty()) {
            throw new AssertionError("not filled: " + placement.detail());
        }
        return this;
    }

    TrackerHarness buy(String quantity) {
        return hand(SYMBOL, OrderSide.BUY, quantity, false);
    }

    TrackerHarness sell(String quantity) {
        return hand(SYMBOL, OrderSide.SELL, quantity, false);
    }

    /** The runtime's next look, without any event. */
    TrackerHarness look() {
        return pass(Duration.ofSeconds(11));
    }

    /** Other terms, as after another installation of the document. */
    TrackerHarness install(RuntimeTerms newer) {
        terms = newer;
        paramsVersion++;
        control.params(new ControlPoll.Control(BOT, "RUNNING", 1, paramsVersion, params(), null, null, null));
        return attend();
    }

    /** A person consents, or takes it back. */
    TrackerHarness consent(boolean given) {
        LiveConsent consent = given ? new LiveConsent("admin", clock.instant(), ++paramsVersion) : null;
        control.params(new ControlPoll.Control(BOT, "RUNNING", 1, ++paramsVersion, params(), null, consent, null));
        return attend();
    }

    Halt halt(boolean flatten) {
        Halt halt = new Halt("halt-1", flatten, true, clock.instant());
        control.desired(BOT, "STOPPED", control.of(BOT).orElseThrow().controlVersion() + 1, halt);
        return halt;
    }

    /** Stops of the runtime that rest. */
    List<PaperOrder> stops() {
        return List.copyOf(
                venue.exchange.account(TestVenue.ACCOUNT).openOrders().values());
    }

    BigDecimal stopPrice() {
        List<PaperOrder> stops = stops();
        if (stops.size() != 1) {
            throw new AssertionError("one stop should rest, not " + stops);
        }
        BigDecimal price = stops.getFirst().request().stopPrice();
        if (price == null) {
            throw new AssertionError("no stop: " + stops);
        }
        return price;
    }

    /** The newest state of an asset as it was told. */
    com.fasterxml.jackson.databind.JsonNode state() {
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
}
