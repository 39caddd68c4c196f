package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.DeadManSwitch;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.NotedAnswers;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.feed.SharedBooks;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.LeaseBook;
import dev.flotilla.worker.lease.LeaseTerms;
import dev.flotilla.worker.quoting.QuoteTape;
import dev.flotilla.worker.quoting.QuotingRun;
import dev.flotilla.worker.report.LostReports;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A market maker on the test venue, step by step in the test's thread; its book says what the test says. */
final class QuotingHarness implements BookFeed {

    static final String BOT = "maker";
    static final String SYMBOL = TestVenue.SYMBOL;

    final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    final TestVenue venue = new TestVenue(clock);
    final MemoryStore store = new MemoryStore();
    final ToldStates told = new ToldStates(store);
    final ControlBook control = new ControlBook(clock::nanos);
    final List<CommandAck> acks = new ArrayList<>();
    final Queue<BotCommand> inbox = new ConcurrentLinkedQueue<>();
    final List<String> switchTold = new ArrayList<>();
    final List<Map<String, Object>> lines = new ArrayList<>();
    final Map<String, Object> params = new HashMap<>(Map.of(
            "mode",
            "paper",
            "leverage",
            5,
            "MM_NUM_PRICE_LEVELS",
            2,
            "MM_PRICE_OFFSET_PER_LEVEL_PERCENT",
            new BigDecimal("0.1"),
            "MM_ORDER_SIZE_MULTIPLIER",
            100,
            "MM_MAX_POSITION_SIZE",
            new BigDecimal("0.5")));

    private final SharedBooks books = new SharedBooks(this);
    private final Map<String, Consumer<Update>> watched = new HashMap<>();
    private final LeaseBook leases = new LeaseBook(
            new LeaseTerms(Duration.ofHours(300), Duration.ofHours(1), Duration.ofHours(200)), clock::nanos);
    private HeldLease lease = leases.granted(BOT, 0, clock.nanos());
    private Instant next = Instant.parse("2025-03-01T00:00:00Z");
    private long generation;
    boolean wakes;

    @Nullable
    LoopBody body;

    QuotingHarness() {
        venue.history(List.of(bar("100", "100")));
        venue.openAccount(new BigDecimal("10000"));
    }

    private Bar bar(String low, String high) {
        BigDecimal middle = new BigDecimal(low).add(new BigDecimal(high)).divide(BigDecimal.TWO);
        Bar bar =
                new Bar(next.toEpochMilli(), middle, new BigDecimal(high), new BigDecimal(low), middle, BigDecimal.ONE);
        next = next.plusMillis(Interval.M5.millis());
        return bar;
    }

    @Override
    public void watch(String symbol, Consumer<Update> listener) {
        watched.put(symbol, listener);
    }

    @Override
    public void unwatch(String symbol) {
        watched.remove(symbol);
    }

    boolean watches() {
        return !watched.isEmpty();
    }

    QuotingHarness begin() {
        generation++;
        lease = leases.granted(BOT, generation, clock.nanos());
        if (control.of(BOT).isEmpty()) {
            control.follow(BOT, new BotControl(DesiredStatus.RUNNING, 1, 1, params), () -> {});
        }
        BotBundle bundle = new BotBundle(
                BOT,
                QuotingRun.STRATEGY,
                "demo",
                "paper",
                TestVenue.ACCOUNT,
                List.of(SYMBOL),
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
        HostedRun run = QuotingRun.of(
                bundle, BotIdentity.of(BOT, generation, "w1", "session-" + generation), "test", _ -> new Tape());
        LoopBody begun = run.body(world(), control.of(BOT).orElseThrow(), inbox, new BotMeter(), () -> wakes = true);
        body = begun;
        begun.begin();
        Step.take(begun::start);
        return this;
    }

    private final class Tape implements QuoteTape {
        @Override
        public void line(Map<String, Object> line, boolean durable) {
            lines.add(line);
        }

        @Override
        public void close() {}
    }

    private BotWorld world() {
        return new BotWorld(
                venue,
                new WithSwitch(),
                Optional.of(books),
                lease,
                true,
                control,
                new NotedAnswers(acks),
                store,
                new LostReports(),
                new VenueGate(Duration.ofSeconds(3), Duration.ofSeconds(60)),
                clock,
                clock::nanos,
                clock::advance);
    }

    /** The venue's account, with a switch that notes what it is told. */
    private final class WithSwitch implements VenueAccount, DeadManSwitch {
        @Override
        public OrderGateway orders() {
            return venue;
        }

        @Override
        public AccountView view() {
            return venue;
        }

        @Override
        public Optional<DeadManSwitch> deadMan() {
            return Optional.of(this);
        }

        @Override
        public Result arm(String symbol, Duration silence) {
            switchTold.add("arm " + silence);
            return new Result.Armed(clock.instant().plus(silence));
        }

        @Override
        public Result disarm(String symbol) {
            switchTold.add("disarm");
            return new Result.Disarmed();
        }
    }

    LoopBody live() {
        return Objects.requireNonNull(body, "the maker is not running");
    }

    /** The book's touch is these prices; the maker has its turn. */
    QuotingHarness book(String bid, String ask) {
        venue.exchange.mark(SYMBOL, new BigDecimal(bid).add(new BigDecimal(ask)).divide(BigDecimal.TWO));
        tell(new Update.Changed(SYMBOL, levels(bid), levels(ask), clock.instant()));
        return attend();
    }

    private static List<Level> levels(String price) {
        return List.of(new Level(new BigDecimal(price), BigDecimal.TEN));
    }

    /** Nobody sells. */
    QuotingHarness oneSided(String bid) {
        tell(new Update.Changed(SYMBOL, levels(bid), List.of(), clock.instant()));
        return attend();
    }

    QuotingHarness lost() {
        tell(new Update.Lost(SYMBOL, "as the test says"));
        return attend();
    }

    private void tell(Update update) {
        Objects.requireNonNull(watched.get(SYMBOL), "nobody watches").accept(update);
    }

    /** The market trades between these prices: what rests there is filled. */
    QuotingHarness trades(String low, String high) {
        venue.step(bar(low, high)).forEach(event -> Step.take(() -> live().on(event)));
        return attend();
    }

    /** What the loop does between two events. */
    QuotingHarness attend() {
        control.heard();
        Step.take(() -> {
            live().control(control.of(BOT).orElseThrow());
            live().obey();
            live().tend();
        });
        for (List<FeedEvent> rest = venue.drain(); !rest.isEmpty(); rest = venue.drain()) {
            rest.forEach(event -> Step.take(() -> live().on(event)));
        }
        return this;
    }

    /** Time passes in steps of a second while the book stands still. */
    QuotingHarness pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            attend();
        }
        return this;
    }

    QuotingHarness desired(DesiredStatus status) {
        control.desired(BOT, status.name(), control.of(BOT).orElseThrow().controlVersion() + 1, null);
        return attend();
    }

    QuotingHarness halt(boolean flatten) {
        Halt halt = new Halt("halt-1", flatten, true, clock.instant());
        control.desired(BOT, "STOPPED", control.of(BOT).orElseThrow().controlVersion() + 1, halt);
        return attend();
    }

    /** Quotes that rest, as {@code BUY 0.1 @ 99.90}, highest price first. */
    List<String> ladder() {
        return venue.exchange.account(TestVenue.ACCOUNT).openOrders().values().stream()
                .sorted(Comparator.comparing(QuotingHarness::price).reversed())
                .map(order -> order.request().side() + " "
                        + order.request().quantity().stripTrailingZeros().toPlainString() + " @ "
                        + price(order).stripTrailingZeros().toPlainString())
                .toList();
    }

    private static BigDecimal price(PaperOrder order) {
        return Objects.requireNonNull(order.request().limit(), "no limit").price();
    }

    /** Signed position at the venue. */
    BigDecimal position() {
        return venue.exchange
                .account(TestVenue.ACCOUNT)
                .position(SYMBOL)
                .map(position -> position.direction() == dev.flotilla.core.position.Direction.LONG
                        ? position.quantity()
                        : position.quantity().negate())
                .orElse(BigDecimal.ZERO);
    }

    long lines(String type) {
        return lines.stream().filter(line -> type.equals(line.get("type"))).count();
    }

    static OrderSide side(String ladderLine) {
        return OrderSide.valueOf(ladderLine.substring(0, ladderLine.indexOf(' ')));
    }
}
