package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.LearnedMetrics;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.market.Bar;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.testkit.MarketMaker;
import dev.flotilla.venues.FeedEvent;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A bot on the test venue, run event by event in the test's thread; can die and begin again under the next generation. */
final class BotHarness {

    private static final int BARS_MAX = 3_000;

    static final String BOT = "moneysharks-btc";

    final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    final TestVenue venue = new TestVenue(clock);
    final MemoryStore store = new MemoryStore();
    final LostReports lost = new LostReports();
    final ControlBook control = new ControlBook(clock::nanos);
    final MarketMaker market;
    /** Bars from before the bot. */
    final List<Bar> warmed;

    final Map<String, Object> params = new HashMap<>();
    private final LeaseBook leases = new LeaseBook(
            new LeaseTerms(Duration.ofHours(300), Duration.ofHours(1), Duration.ofHours(200)), clock::nanos);
    HeldLease lease = leases.granted(BOT, 0, clock.nanos());
    final List<CommandAck> acks = new CopyOnWriteArrayList<>();
    final Queue<BotCommand> inbox = new ConcurrentLinkedQueue<>();
    final BotMeter meter = new BotMeter();
    long generation;
    boolean protectOnly;
    String driftPolicy = "adopt";
    String strategyId = "moneysharks";

    @Nullable
    LiveConsent consent;

    @Nullable
    LearnedMetrics learned;

    @Nullable
    BotRuntime runtime;

    BotHarness(RandomGenerator random) {
        market = new MarketMaker(random, "2025-03-01T00:00:00Z");
        warmed = market.bars(52 * 48 + 60);
        venue.history(warmed);
        venue.openAccount(new BigDecimal("1000"));
        params.put("mode", "paper");
    }

    BotHarness of(String otherStrategy) {
        strategyId = otherStrategy;
        return this;
    }

    /** Begins a run from the newest state that was reported. */
    void begin() {
        begin(newestState(store.lines()));
    }

    void begin(@Nullable String state) {
        BotRun run = nextRun(state);
        BotControl inForce = control.of(BOT).orElseThrow();
        BotRun whole = protectOnly ? run.protectingOnly(inForce.controlVersion()) : run;
        runtime = new BotRuntime(whole, world(), inForce, inbox, meter);
        try {
            runtime.begin();
            if (!inForce.halted()) {
                runtime.start();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next generation, with its lease and its control. */
    BotRun nextRun(@Nullable String state) {
        generation++;
        lease = leases.granted(BOT, generation, clock.nanos());
        if (control.of(BOT).isEmpty()) {
            control.follow(
                    BOT, new BotControl(DesiredStatus.RUNNING, 1, 1, params, consent != null, learned, null), () -> {});
        }
        BotBundle bundle = new BotBundle(
                BOT,
                strategyId,
                "demo",
                "paper",
                TestVenue.ACCOUNT,
                List.of(TestVenue.SYMBOL),
                params,
                1,
                "RUNNING",
                1,
                new BigDecimal("1000"),
                state,
                0,
                driftPolicy,
                null,
                consent,
                learned);
        return BotRun.of(bundle, BotIdentity.of(BOT, generation, "w1", "session-" + generation), "test");
    }

    BotWorld world() {
        return new BotWorld(
                venue,
                venue,
                Optional.empty(),
                lease,
                true,
                control,
                new NotedAnswers(acks),
                store,
                lost,
                new VenueGate(Duration.ofSeconds(3), Duration.ofSeconds(60)),
                clock,
                clock::nanos,
                time -> clock.advance(time));
    }

    static @Nullable String newestState(List<MemoryStore.Line> lines) {
        return lines.stream()
                .filter(line -> line.kind().equals("state"))
                .reduce((one, other) -> other)
                .map(line -> line.body().get("state").asText())
                .orElse(null);
    }

    /** One bar: the market moves, the bot sees it. */
    void step() {
        step(market.next());
    }

    void step(Bar bar) {
        control.heard();
        for (FeedEvent event : venue.step(bar)) {
            hand(event);
        }
        settle();
    }

    /** Hands over what effects pushed, until nothing comes any more. */
    void settle() {
        for (List<FeedEvent> rest = venue.drain(); !rest.isEmpty(); rest = venue.drain()) {
            rest.forEach(this::hand);
        }
    }

    void hand(FeedEvent event) {
        try {
            live().on(event);
            live().tend();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the loop does between two events. */
    void attend() {
        try {
            live().control(control.of(BOT).orElseThrow());
            live().obey();
            live().tend();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** An emergency stop reaches the bot's gate. */
    Halt halt(String commandId, boolean flatten, boolean keepProtective) {
        Halt halt = new Halt(commandId, flatten, keepProtective, clock.instant());
        long version = control.of(BOT).orElseThrow().controlVersion() + 1;
        control.desired(BOT, "STOPPED", version, halt);
        return halt;
    }

    BotRuntime live() {
        if (runtime == null) {
            throw new AssertionError("the bot is not running");
        }
        return runtime;
    }

    /** Steps until it is so. */
    void until(String what, BooleanSupplier condition) {
        for (int i = 0; i < BARS_MAX; i++) {
            step();
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("not within " + BARS_MAX + " bars: " + what);
    }

    void untilInPosition() {
        until("a position", () -> !venue.flat());
    }

    JsonNode lastDecision() {
        return store.bodies("decision").getLast();
    }

    /** As it was told last. */
    BotMemory memory() {
        return WireJson.read(String.valueOf(newestState(store.lines())), BotMemory.class);
    }

    /** The feed tells nothing of it. */
    void takeAwayAllOrders() {
        venue.exchange.account(TestVenue.ACCOUNT).openOrders().keySet().stream()
                .toList()
                .forEach(id -> venue.exchange.cancel(TestVenue.ACCOUNT, id, venue.clock));
        venue.drain();
        assertThat(venue.isProtected()).isFalse();
    }
}
