package dev.flotilla.worker.runtime;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.BarAggregator;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.paper.AccountTerms;
import dev.flotilla.venues.paper.PaperEvent;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.PaperFill;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.Placement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The real matching engine behind the venue ports, in process and in step: the market moves when the test says so, and every
 * call may fail as {@link Faults} says.
 */
final class TestVenue implements Venue, VenueAccount, OrderGateway, AccountView, MarketFeed, InstrumentCatalog {

    static final String SYMBOL = "BTCUSDT";
    /** A second market, for accounts that hold more than one position. */
    static final String OTHER = "ETHUSDT";

    static final String ACCOUNT = "acc";

    private final Map<String, InstrumentFilters> instruments =
            Map.of(SYMBOL, InstrumentFilters.DEFAULT, OTHER, InstrumentFilters.DEFAULT);
    PaperExchange exchange = new PaperExchange(instruments);
    final List<Bar> bars = new ArrayList<>();
    final List<FeedEvent> pushed = new ArrayList<>();
    /** Every fill that ever happened. */
    final List<PaperFill> allFills = new ArrayList<>();
    /** Every order that was accepted or refused by the engine, in order. */
    final List<PaperOrder> placed = new ArrayList<>();

    private final InstantSource wall;
    Faults faults = new Faults();
    boolean down;
    boolean historyDown;
    /** Real money is traded anywhere but on "paper". */
    String name = "paper";

    /** The venue shows positions whose fills it does not tell. */
    boolean forgetFills;

    /** What the venue says to an order, empty = it takes it. */
    Function<OrderRequest, Optional<Refusal>> refuse = _ -> Optional.empty();

    /** Orders of which the venue fills one half and cancels the other. */
    Predicate<OrderRequest> fillsHalf = _ -> false;

    Optional<Refusal> refuseProtective = Optional.empty();

    /** Limit orders that are offered. */
    Set<TimeInForce> limits = Set.of(TimeInForce.values());
    /** Happens whenever the account is read. */
    Runnable onSnapshot = () -> {};

    Instant clock = Instant.EPOCH;

    TestVenue(InstantSource wall) {
        this.wall = wall;
    }

    /** History before the test begins. */
    void history(List<Bar> earlier) {
        bars.addAll(earlier);
        Bar last = earlier.getLast();
        exchange.mark(SYMBOL, last.close());
        clock = Instant.ofEpochMilli(last.closeTimeMillis(Interval.M5));
    }

    /** One step of the market: what it does to the account comes before the bar. */
    List<FeedEvent> step(Bar bar) {
        clock = Instant.ofEpochMilli(bar.closeTimeMillis(Interval.M5));
        push(exchange.onBar(SYMBOL, bar, clock));
        bars.add(bar);
        pushed.add(new FeedEvent.BarClosed(SYMBOL, bar, null, clock));
        return drain();
    }

    List<FeedEvent> drain() {
        List<FeedEvent> events = List.copyOf(pushed);
        pushed.clear();
        return events;
    }

    private void push(List<PaperEvent> events) {
        for (PaperEvent event : events) {
            switch (event) {
                case PaperEvent.OrderFilled filled -> {
                    allFills.add(filled.fill());
                    pushed.add(new FeedEvent.Filled(
                            ACCOUNT,
                            EngineWords.fill(filled.fill()),
                            orderOf(filled.fill().clientOrderId()),
                            clock));
                }
                case PaperEvent.OrderExpired expired ->
                    pushed.add(new FeedEvent.OrderChanged(ACCOUNT, orderOf(expired.clientOrderId()), clock));
                case PaperEvent.OrderCancelled cancelled ->
                    pushed.add(new FeedEvent.OrderChanged(ACCOUNT, orderOf(cancelled.clientOrderId()), clock));
                case PaperEvent.AccountOpened _, PaperEvent.OrderAccepted _, PaperEvent.OrderRejected _ -> {}
            }
        }
    }

    private VenueOrder orderOf(String clientOrderId) {
        return EngineWords.order(exchange.order(ACCOUNT, clientOrderId).orElseThrow());
    }

    private void requireUp() {
        if (down) {
            throw new VenueUnavailableException("venue is down", null);
        }
    }

    @Override
    public PlaceResult place(OrderRequest request) {
        return faults.remote(
                "place " + request.clientOrderId(), () -> placed(request), () -> new PlaceResult.Unknown("no answer"));
    }

    private PlaceResult placed(OrderRequest request) {
        if (down) {
            return new PlaceResult.Refused(Refusal.UNAVAILABLE, "down");
        }
        if (wall.instant().isAfter(request.validUntil())) {
            return new PlaceResult.Refused(Refusal.EXPIRED, "expired");
        }
        if (request.type() != OrderType.MARKET && refuseProtective.isPresent()) {
            return new PlaceResult.Refused(refuseProtective.get(), "as the test says");
        }
        Optional<Refusal> refusal = refuse.apply(request);
        if (refusal.isPresent()) {
            return new PlaceResult.Refused(refusal.get(), "as the test says");
        }
        boolean cut = fillsHalf.test(request) && half(request.quantity()).signum() > 0;
        Placement placement = exchange.place(
                ACCOUNT, EngineWords.request(request, cut ? half(request.quantity()) : request.quantity()), clock);
        if (!placement.repeated()) {
            placed.add(placement.order());
            push(placement.events());
        }
        VenueOrder order = EngineWords.order(placement.order());
        if (cut && order.status() == OrderStatus.FILLED) {
            return new PlaceResult.Filled(EngineWords.halved(order, request.quantity()));
        }
        return switch (order.status()) {
            case ACCEPTED, PARTIALLY_FILLED -> new PlaceResult.Accepted(order);
            case FILLED -> new PlaceResult.Filled(order);
            case CANCELLED, EXPIRED, REJECTED ->
                new PlaceResult.Refused(refusal(String.valueOf(order.reason())), placement.detail());
        };
    }

    /** An immediate order that found no match has a word of the engine's own. */
    private static Refusal refusal(String reason) {
        return reason.equalsIgnoreCase("not_filled_at_once")
                ? Refusal.INVALID_ORDER
                : Refusal.valueOf(reason.toUpperCase(Locale.ROOT));
    }

    private static BigDecimal half(BigDecimal quantity) {
        return quantity.divide(BigDecimal.TWO, 3, RoundingMode.DOWN);
    }

    @Override
    public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
        return faults.remote(
                "cancel " + clientOrderId, () -> cancelled(clientOrderId), () -> new CancelResult.Failed("no answer"));
    }

    private CancelResult cancelled(String clientOrderId) {
        if (down) {
            return new CancelResult.Failed("down");
        }
        var cancellation = exchange.cancel(ACCOUNT, clientOrderId, clock);
        if (cancellation.isEmpty()) {
            return new CancelResult.NotFound();
        }
        push(cancellation.get().events());
        VenueOrder order = EngineWords.order(cancellation.get().order());
        return order.status() == OrderStatus.CANCELLED
                ? new CancelResult.Cancelled(order)
                : new CancelResult.AlreadyClosed(order);
    }

    @Override
    public OrderLookup find(String symbol, String clientOrderId) {
        if (down) {
            return new OrderLookup.Unknown("down");
        }
        return exchange.order(ACCOUNT, clientOrderId)
                .<OrderLookup>map(order -> new OrderLookup.Found(EngineWords.order(order)))
                .orElseGet(OrderLookup.NeverSeen::new);
    }

    /** What the venue tells of every position, null = nothing. */
    @Nullable
    BigDecimal liquidation;

    @Override
    public AccountSnapshot snapshot() {
        requireUp();
        onSnapshot.run();
        return EngineWords.snapshot(exchange, ACCOUNT, clock, liquidation);
    }

    @Override
    public List<VenueFill> fillsAfter(long seq, int limit) {
        requireUp();
        if (forgetFills) {
            return List.of();
        }
        return exchange.fills(ACCOUNT, seq, limit).stream()
                .map(EngineWords::fill)
                .toList();
    }

    @Override
    public List<Bar> history(String symbol, Interval interval, int limit) {
        requireUp();
        if (historyDown) {
            throw new VenueUnavailableException("no history", null);
        }
        List<Bar> all = new ArrayList<>();
        if (interval == Interval.M5) {
            all.addAll(bars);
        } else {
            BarAggregator aggregator = new BarAggregator(Interval.M5, interval);
            bars.forEach(bar -> aggregator.accept(bar, all::add));
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
    }

    /** A stop of the whole position rests, or there is no position. */
    boolean isProtected() {
        var account = exchange.account(ACCOUNT);
        return account.positions().values().stream()
                .allMatch(position -> account.openOrders().values().stream()
                        .anyMatch(order -> order.request().type() == dev.flotilla.venues.paper.OrderType.STOP_MARKET
                                && order.request().reduceOnly()
                                && order.request().quantity().compareTo(position.quantity()) >= 0
                                && order.request().side()
                                        == dev.flotilla.core.order.OrderSide.closing(position.direction())));
    }

    boolean flat() {
        return exchange.account(ACCOUNT).positions().isEmpty();
    }

    Optional<Direction> direction() {
        return exchange.account(ACCOUNT).position(SYMBOL).map(position -> position.direction());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                true,
                true,
                64,
                true,
                true,
                false,
                new Capabilities.Orders(true, true, limits, false, false),
                Capabilities.DeadMan.NONE,
                Capabilities.PositionMode.ONE_WAY,
                Capabilities.FillNumbers.COUNTED);
    }

    @Override
    public InstrumentCatalog instruments() {
        return this;
    }

    @Override
    public Optional<Instrument> find(String symbol) {
        return Optional.ofNullable(instruments.get(symbol)).map(filters -> new Instrument(symbol, filters));
    }

    @Override
    public List<Instrument> all() {
        return List.of(new Instrument(SYMBOL, InstrumentFilters.DEFAULT));
    }

    @Override
    public MarketFeed feed() {
        return this;
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        openAccount(new BigDecimal("1000"));
        return this;
    }

    /** The account is made anew, as on a venue whose data were wiped. */
    void forgetAccount() {
        exchange = new PaperExchange(instruments);
        exchange.mark(SYMBOL, bars.getLast().close());
        openAccount(new BigDecimal("1000"));
        pushed.clear();
    }

    void openAccount(BigDecimal equity) {
        exchange.open(ACCOUNT, new AccountTerms(equity, new BigDecimal("4"), new BigDecimal("2")), clock);
    }

    @Override
    public OrderGateway orders() {
        return this;
    }

    @Override
    public AccountView view() {
        return this;
    }

    @Override
    public void start(Consumer<FeedEvent> listener) {
        throw new UnsupportedOperationException("the test hands events over itself");
    }

    @Override
    public void subscribe(Set<String> symbols, Set<String> accounts) {}

    @Override
    public void unsubscribe(Set<String> symbols, Set<String> accounts) {}

    @Override
    public void ack(Instant step) {}

    @Override
    public @Nullable Duration silence() {
        return null;
    }

    @Override
    public boolean connected() {
        return !down;
    }

    @Override
    public void close() {}
}
