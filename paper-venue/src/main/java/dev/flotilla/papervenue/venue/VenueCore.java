package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.core.market.Interval;
import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.papervenue.market.MarketMemory;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.market.SymbolBar;
import dev.flotilla.papervenue.orderlog.LogRecord;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.venues.paper.PaperEvent;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.PaperOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything the loop owns: exchange, market, clock, subscribers. Each change leaves a log record and the frames about it in
 * the outbox; the loop writes the former before it sends the latter. Mutable, confined to the loop.
 */
final class VenueCore {
    private final PaperExchange exchange;
    private final MarketSource market;
    private final MarketMemory memory;
    private final InstantSource wall;
    private final VenueMeters meters;
    private final Outbox outbox = new Outbox();
    private final Barrier barrier;
    private final Subscribers subscribers;
    private final Pace pace;
    private Instant clock;
    private long seq;
    private boolean endTold;

    /** @param recovered where the log ends; empty for a fresh one, which gets its first record */
    VenueCore(
            PaperExchange exchange,
            MarketSource market,
            Optional<OrderLog.Recovered> recovered,
            InstantSource wall,
            long nowNanos,
            PaceSettings settings,
            Function<PaperVenue.ServerFrame, String> text,
            VenueMeters meters) {
        this.exchange = exchange;
        this.market = market;
        this.wall = wall;
        this.meters = meters;
        this.clock = market.start();
        this.seq = recovered.map(OrderLog.Recovered::seq).orElse(0L);
        this.memory = new MarketMemory(market.info().symbols());
        exchange.list(market.instruments());
        market.history(memory::accept);
        memory.symbols().forEach(symbol -> memory.lastPrice(symbol).ifPresent(price -> exchange.mark(symbol, price)));
        this.barrier = new Barrier(clock);
        this.subscribers = new Subscribers(text, barrier);
        this.pace = new Pace(settings, clock, nowNanos);
        if (recovered.isEmpty()) {
            write(List.of(), MarketIdentity.of(market.info()));
        }
    }

    PaperExchange exchange() {
        return exchange;
    }

    MarketSource market() {
        return market;
    }

    MarketMemory memory() {
        return memory;
    }

    Barrier barrier() {
        return barrier;
    }

    Subscribers subscribers() {
        return subscribers;
    }

    Pace pace() {
        return pace;
    }

    Outbox outbox() {
        return outbox;
    }

    Instant clock() {
        return clock;
    }

    InstantSource wall() {
        return wall;
    }

    VenueMeters meters() {
        return meters;
    }

    long seq() {
        return seq;
    }

    boolean ended() {
        return market.ended();
    }

    /** Logs what a command did, in one record, and tells the account's subscribers. */
    void happened(List<PaperEvent> events) {
        if (!events.isEmpty()) {
            write(events, null);
            tell(events, false);
        }
    }

    /** Takes one step of the market clock: fills of resting orders, then the bars, then the clock. */
    void step(MarketStep step) {
        clock = step.clock();
        List<PaperEvent> events = new ArrayList<>();
        for (SymbolBar bar : step.bars()) {
            memory.accept(bar);
            Instant close = Instant.ofEpochMilli(bar.bar().closeTimeMillis(Interval.M5));
            events.addAll(exchange.onBar(bar.symbol(), bar.bar(), close));
        }
        market.advance();
        write(events, null);
        tell(events, true);
        step.bars().forEach(bar -> outbox.tell(Frames.bar(bar, clock)));
        outbox.tell(Frames.plain("clock", clock));
        barrier.step(clock);
        tellEnd();
    }

    /** Says once that the data has ended. */
    void tellEnd() {
        if (!endTold && market.ended()) {
            endTold = true;
            outbox.tell(Frames.plain("end", clock));
        }
    }

    private void write(List<PaperEvent> events, @Nullable MarketIdentity identity) {
        seq++;
        outbox.record(new LogRecord(seq, wall.instant(), clock, identity, events));
    }

    private void tell(List<PaperEvent> events, boolean resting) {
        for (PaperEvent event : events) {
            switch (event) {
                case PaperEvent.OrderFilled filled -> {
                    meters.filled(resting);
                    outbox.tell(Frames.fill(
                            filled.fill(), order(filled, filled.fill().clientOrderId()), clock));
                }
                case PaperEvent.OrderCancelled cancelled ->
                    outbox.tell(Frames.order(event.account(), order(event, cancelled.clientOrderId()), clock));
                case PaperEvent.OrderExpired expired ->
                    outbox.tell(Frames.order(event.account(), order(event, expired.clientOrderId()), clock));
                case PaperEvent.AccountOpened _, PaperEvent.OrderAccepted _, PaperEvent.OrderRejected _ -> {}
            }
        }
    }

    private PaperOrder order(PaperEvent event, String clientOrderId) {
        return exchange.order(event.account(), clientOrderId)
                .orElseThrow(() -> new IllegalStateException("no order for " + event));
    }

    OrderLog.Snapshot snapshot() {
        return new OrderLog.Snapshot(
                seq,
                clock,
                MarketIdentity.of(market.info()),
                exchange.accounts().stream().map(exchange::record));
    }
}
