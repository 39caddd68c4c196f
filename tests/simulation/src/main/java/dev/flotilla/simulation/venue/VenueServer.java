package dev.flotilla.simulation.venue;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.world.Host;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.paper.AccountTerms;
import dev.flotilla.venues.paper.OrderStatus;
import dev.flotilla.venues.paper.PaperEvent;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.Placement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The venue: the real matching engine, a market that wanders, and the order log that the witness reads. It never fails itself. */
public final class VenueServer implements Host {

    private static final int HISTORY = 4;
    private static final BigDecimal START = new BigDecimal("100.00");
    private static final int PERMILLE_MOST = 15;

    private final Life life;
    private final Dice dice;
    private final Witness witness;
    private final PaperExchange exchange;
    private final Map<String, List<Bar>> bars = new HashMap<>();
    private final List<FeedEvent> events = new ArrayList<>();
    private final List<String> symbols;
    private Instant clock = Instant.parse("2024-03-01T00:00:00Z");

    public VenueServer(Life life, Dice dice, Witness witness, List<String> symbols) {
        this.life = life;
        this.dice = dice;
        this.witness = witness;
        this.symbols = List.copyOf(symbols);
        Map<String, InstrumentFilters> listed = new HashMap<>();
        symbols.forEach(symbol -> listed.put(symbol, InstrumentFilters.DEFAULT));
        this.exchange = new PaperExchange(listed);
        symbols.forEach(symbol -> {
            exchange.mark(symbol, START);
            bars.put(symbol, new ArrayList<>(List.of(bar(START, START))));
        });
    }

    /** The market moves on so often. */
    public VenueServer start(long every) {
        life.spawn(() -> {
            while (true) {
                life.sleep(every);
                step();
            }
        });
        return this;
    }

    @Override
    public Life life() {
        return life;
    }

    public PaperExchange exchange() {
        return exchange;
    }

    private Bar bar(BigDecimal open, BigDecimal close) {
        long opened = clock.toEpochMilli() - Interval.M5.millis();
        return new Bar(opened, open, open.max(close), open.min(close), close, BigDecimal.ONE);
    }

    private void step() {
        clock = clock.plusMillis(Interval.M5.millis());
        for (String symbol : symbols) {
            List<Bar> known = bars.getOrDefault(symbol, new ArrayList<>());
            BigDecimal open = known.getLast().close();
            BigDecimal move = BigDecimal.valueOf(dice.between(-PERMILLE_MOST, PERMILLE_MOST + 1), 3);
            Bar next = bar(open, open.add(open.multiply(move)).setScale(2, java.math.RoundingMode.HALF_UP));
            known.add(next);
            if (known.size() > HISTORY) {
                known.removeFirst();
            }
            happened(exchange.onBar(symbol, next, clock));
            events.add(new FeedEvent.BarClosed(symbol, next, null, clock));
        }
    }

    private void happened(List<PaperEvent> all) {
        for (PaperEvent event : all) {
            switch (event) {
                case PaperEvent.AccountOpened _, PaperEvent.OrderAccepted _, PaperEvent.OrderRejected _ -> {}
                case PaperEvent.OrderFilled filled ->
                    events.add(new FeedEvent.Filled(
                            filled.account(),
                            Told.fill(filled.fill()),
                            exchange.order(filled.account(), filled.fill().clientOrderId())
                                    .map(Told::order)
                                    .orElse(null),
                            clock));
                case PaperEvent.OrderCancelled cancelled -> told(cancelled.account(), cancelled.clientOrderId());
                case PaperEvent.OrderExpired expired -> told(expired.account(), expired.clientOrderId());
            }
        }
        all.stream().map(PaperEvent::account).distinct().forEach(id -> witness.changed(exchange.account(id)));
    }

    private void told(String account, String clientOrderId) {
        exchange.order(account, clientOrderId)
                .ifPresent(order -> events.add(new FeedEvent.OrderChanged(account, Told.order(order), clock)));
    }

    boolean open(String account, AccountTerms terms) {
        exchange.open(account, terms, clock);
        return true;
    }

    PlaceResult place(String account, OrderRequest order, String worker) {
        boolean known = exchange.order(account, order.clientOrderId()).isPresent();
        if (!known && life.machine().wall().isAfter(order.validUntil())) {
            life.scheduler().trace("venue", () -> "TOO LATE " + order.clientOrderId() + " of " + worker);
            return new PlaceResult.Refused(Refusal.EXPIRED, "valid until " + order.validUntil());
        }
        var before = exchange.account(account);
        Placement placement = exchange.place(account, Told.asked(order), clock);
        PaperOrder made = placement.order();
        if (made.status() == OrderStatus.REJECTED) {
            return new PlaceResult.Refused(Told.refusal(made.reason()), placement.detail());
        }
        if (!placement.repeated()) {
            life.scheduler().mix(order.clientOrderId().hashCode());
            life.scheduler()
                    .trace(
                            "venue",
                            () -> "ACCEPTED " + account + " " + order.clientOrderId() + " " + order.type()
                                    + (order.reduceOnly() ? " reduce " : " ENTRY ") + order.symbol() + " of " + worker);
            witness.accepted(before, made);
        }
        happened(placement.events());
        return made.open() ? new PlaceResult.Accepted(Told.order(made)) : new PlaceResult.Filled(Told.order(made));
    }

    CancelResult cancel(String account, String clientOrderId, Instant validUntil) {
        Optional<PaperOrder> order = exchange.order(account, clientOrderId);
        if (order.filter(PaperOrder::open).isPresent() && life.machine().wall().isAfter(validUntil)) {
            return new CancelResult.Failed("valid until " + validUntil);
        }
        return exchange.cancel(account, clientOrderId, clock)
                .<CancelResult>map(done -> {
                    happened(done.events());
                    life.scheduler().trace("venue", () -> "CANCELLED " + account + " " + clientOrderId);
                    return done.events().isEmpty()
                            ? new CancelResult.AlreadyClosed(Told.order(done.order()))
                            : new CancelResult.Cancelled(Told.order(done.order()));
                })
                .orElseGet(CancelResult.NotFound::new);
    }

    OrderLookup find(String account, String clientOrderId) {
        return exchange.order(account, clientOrderId)
                .<OrderLookup>map(order -> new OrderLookup.Found(Told.order(order)))
                .orElseGet(OrderLookup.NeverSeen::new);
    }

    AccountSnapshot snapshot(String account) {
        return Told.snapshot(exchange, account, clock);
    }

    List<VenueFill> fills(String account, long after, int limit) {
        return exchange.fills(account, after, limit).stream().map(Told::fill).toList();
    }

    List<Bar> history(String symbol, Interval interval, int limit) {
        List<Bar> known = interval == Interval.M5 ? bars.getOrDefault(symbol, List.of()) : List.of();
        return List.copyOf(known.subList(Math.max(0, known.size() - limit), known.size()));
    }

    /** What happened since, and where to go on. */
    record News(List<FeedEvent> events, int next, Instant clock) {}

    /** @param from -1 = only from now on */
    News news(int from) {
        List<FeedEvent> fresh = from < 0 ? List.of() : List.copyOf(events.subList(from, events.size()));
        return new News(fresh, events.size(), clock);
    }
}
