package dev.flotilla.venues.ctrader;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.ctrader.wire.MarketReply;
import dev.flotilla.venues.ctrader.wire.MarketRequest;
import dev.flotilla.venues.ctrader.wire.Period;
import dev.flotilla.venues.ctrader.wire.SessionReply;
import dev.flotilla.venues.ctrader.wire.Spot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Prices, closed 5m bars and events of accounts. Market data need an account that is let in; the first one serves. Events are told by a thread
 * of their own from a bounded queue, so that a slow listener never holds up answers; when it is full the connection is given up and read anew.
 */
final class CtraderMarketFeed implements MarketFeed {
    private static final Logger LOG = Logger.getLogger(CtraderMarketFeed.class);
    private static final int EVENTS_MAX = 20_000;
    private static final int BARS_MAX = 5_000;
    private static final int PAGES_MAX = 10;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final CtraderSession session;
    private final CtraderConfig config;
    private final LinkedBlockingQueue<FeedEvent> events = new LinkedBlockingQueue<>(EVENTS_MAX);
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private final Set<String> accounts = ConcurrentHashMap.newKeySet();
    private final Map<Long, Quote> quotes = new ConcurrentHashMap<>();
    private final Map<Long, BarTracker> bars = new ConcurrentHashMap<>();
    // Volatile: written by one thread, read by others.
    private volatile Consumer<FeedEvent> listener = event -> {};
    private volatile boolean started;
    private volatile boolean closed;
    private volatile long clockMillis;
    private volatile long clockNanos;
    private volatile @Nullable SessionAccount source;

    /** @param bid x 100000, 0 = not seen yet */
    private record Quote(long bid, long ask) {
        Quote with(Spot spot) {
            return new Quote(spot.bid() > 0 ? spot.bid() : bid, spot.ask() > 0 ? spot.ask() : ask);
        }
    }

    CtraderMarketFeed(CtraderSession session, CtraderConfig config) {
        this.session = session;
        this.config = config;
    }

    @Override
    public void start(Consumer<FeedEvent> newListener) {
        listener = newListener;
        started = true;
        if (session.ready()) {
            nowConnected();
        }
    }

    void nowConnected() {
        offer(new FeedEvent.Connected(clock()));
    }

    void disconnected(String cause) {
        subscribed.clear();
        source = null;
        bars.values().forEach(BarTracker::interrupted);
        offer(new FeedEvent.Disconnected(cause));
    }

    /** The market's clock: the newest time the venue told, and what has passed since. */
    Instant clock() {
        long at = clockMillis;
        return at == 0
                ? config.wall().instant()
                : Instant.ofEpochMilli(at).plusNanos(Math.max(0, config.nanos().getAsLong() - clockNanos));
    }

    /** The earlier one of the market's clock and ours: they differ where the market is a recording. */
    long earliestMillis() {
        return Math.min(clock().toEpochMilli(), config.wall().millis());
    }

    /** The later one. */
    long latestMillis() {
        return Math.max(clock().toEpochMilli(), config.wall().millis());
    }

    void offer(FeedEvent event) {
        if (started && !closed && !events.offer(event)) {
            events.clear();
            session.drop("the listener is " + EVENTS_MAX + " events behind");
        }
    }

    /** The life of the telling thread. */
    void tell() {
        while (!closed) {
            try {
                FeedEvent event = events.poll(1, TimeUnit.SECONDS);
                if (event != null) {
                    listener.accept(event);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "an event could not be taken");
                session.drop("an event could not be taken: " + e);
            }
        }
    }

    @Override
    public void subscribe(Set<String> symbols, Set<String> moreAccounts) {
        wanted.addAll(symbols);
        accounts.addAll(moreAccounts);
        SessionAccount by = source == null ? session.accounts().any() : source;
        if (by != null) {
            session.chore(() -> subscribeAll(by));
        }
    }

    @Override
    public void unsubscribe(Set<String> symbols, Set<String> lessAccounts) {
        wanted.removeAll(symbols);
        accounts.removeAll(lessAccounts);
        session.chore(() -> symbols.forEach(this::unsubscribed));
    }

    private void unsubscribed(String symbol) {
        SessionAccount by = source;
        Long id = session.symbols().idOf(symbol);
        if (by != null && id != null && subscribed.remove(symbol)) {
            session.ask(
                    new MarketRequest.Forming(false, by.id(), Period.M5, id),
                    reply -> reply instanceof SessionReply.Done);
            session.ask(
                    new MarketRequest.UnsubscribeSpots(by.id(), List.of(id)),
                    reply -> reply instanceof SessionReply.Done);
        }
    }

    /** On the keeping thread: asks for everything wanted that does not come yet, with the first account that is in. */
    void subscribeAll(SessionAccount by) {
        SessionAccount now = source;
        SessionAccount with = now != null && now.ready ? now : by;
        if (with != now) {
            subscribed.clear();
            source = with;
        }
        wanted.stream().filter(symbol -> !subscribed.contains(symbol)).forEach(symbol -> subscribe(with, symbol));
    }

    private void subscribe(SessionAccount by, String symbol) {
        Long id = session.symbols().idOf(symbol);
        if (id == null) {
            LOG.warnf("the venue has no such symbol, it is not subscribed symbol=%s", symbol);
            wanted.remove(symbol);
            return;
        }
        boolean prices = done(session.ask(
                new MarketRequest.SubscribeSpots(by.id(), List.of(id), true),
                reply -> reply instanceof SessionReply.Done));
        boolean live = prices
                && done(session.ask(
                        new MarketRequest.Forming(true, by.id(), Period.M5, id),
                        reply -> reply instanceof SessionReply.Done));
        if (!live) {
            session.drop("cannot subscribe " + symbol);
            return;
        }
        subscribed.add(symbol);
        heal(symbol, bars.computeIfAbsent(id, any -> new BarTracker()));
    }

    private static boolean done(Answer answer) {
        return answer instanceof Answer.Got
                || answer instanceof Answer.Refused refused && refused.code().equals("ALREADY_SUBSCRIBED");
    }

    /** Tells closed bars that came while nobody listened. */
    private void heal(String symbol, BarTracker tracker) {
        long last = tracker.lastClosed();
        if (last == 0) {
            return;
        }
        long missing = (clock().toEpochMilli() - last) / Interval.M5.millis();
        if (missing > 1) {
            history(symbol, Interval.M5, (int) Math.min(BARS_MAX, missing)).stream()
                    .filter(bar -> tracker.closes(bar.openTimeMillis()))
                    .forEach(bar -> offer(new FeedEvent.BarClosed(symbol, bar, null, clock())));
        }
    }

    /** On the reading thread. */
    void spot(Spot spot) {
        SessionAccount by = source;
        if (by == null || spot.accountId() != by.id()) {
            return;
        }
        if (spot.at() > 0) {
            clockMillis = spot.at();
            clockNanos = config.nanos().getAsLong();
        }
        Quote quote =
                quotes.merge(spot.symbolId(), new Quote(spot.bid(), spot.ask()), (before, first) -> before.with(spot));
        for (Spot.Bar bar : spot.bars()) {
            if (bar.period() == Period.M5) {
                closed(
                        spot.symbolId(),
                        bars.computeIfAbsent(spot.symbolId(), id -> new BarTracker())
                                .update(Scale.bar(bar, quote.bid())));
            }
        }
    }

    private void closed(long symbolId, @Nullable Bar bar) {
        if (bar != null) {
            offer(new FeedEvent.BarClosed(session.symbols().nameOf(symbolId), bar, null, clock()));
        }
    }

    /** On the keeping thread, now and then: a quiet market closes its bars too. */
    void tick() {
        long until = clock().minus(GRACE).toEpochMilli();
        bars.forEach((id, tracker) -> closed(id, tracker.due(until)));
    }

    /** Middle of the newest prices; empty before the first. */
    Optional<BigDecimal> middle(long symbolId) {
        Quote quote = quotes.get(symbolId);
        if (quote == null || quote.bid() == 0 || quote.ask() == 0) {
            return Optional.empty();
        }
        return Optional.of(Scale.price(quote.bid())
                .add(Scale.price(quote.ask()))
                .divide(TWO, 6, RoundingMode.HALF_UP)
                .stripTrailingZeros());
    }

    /** The newest prices of both sides; empty while they do not come. */
    Optional<Touch> touch(String symbol) {
        Long id = session.symbols().idOf(symbol);
        Quote quote = id == null || !session.ready() || !subscribed.contains(symbol) ? null : quotes.get(id);
        return Optional.ofNullable(quote).map(one -> new Touch(side(one.bid()), side(one.ask())));
    }

    private static @Nullable BigDecimal side(long price) {
        return price > 0 ? Scale.price(price) : null;
    }

    @Override
    public void ack(Instant clock) {
        // The market clock does not wait here.
    }

    @Override
    public boolean connected() {
        return session.ready();
    }

    @Override
    public @Nullable Duration silence() {
        return session.silence();
    }

    @Override
    public List<Bar> history(String symbol, Interval interval, int limit) {
        Long id = session.symbols().idOf(symbol);
        SessionAccount by = session.accounts().any();
        if (by == null && session.await(() -> session.accounts().any() != null, config.answerTimeout())) {
            by = session.accounts().any();
        }
        if (by == null) {
            throw new VenueUnavailableException("history needs an open account, none is connected", null);
        }
        if (id == null) {
            throw new VenueRefusedException("the venue has no symbol " + symbol);
        }
        return pages(by, id, interval, limit);
    }

    private List<Bar> pages(SessionAccount by, long symbolId, Interval interval, int limit) {
        TreeMap<Long, Bar> all = new TreeMap<>();
        long now = clock().toEpochMilli();
        long to = Math.max(now, config.wall().millis());
        for (int page = 0; page < PAGES_MAX && all.size() < limit; page++) {
            MarketReply.Bars read = page(by, symbolId, interval, to, limit + 1L - all.size());
            read.bars().stream()
                    .map(Scale::bar)
                    .filter(bar -> bar.closeTimeMillis(interval) <= now)
                    .forEach(bar -> all.put(bar.openTimeMillis(), bar));
            if (!read.more() || all.isEmpty()) {
                break;
            }
            to = all.firstKey() - 1;
        }
        return all.values().stream().skip(Math.max(0, all.size() - limit)).toList();
    }

    private MarketReply.Bars page(SessionAccount by, long symbolId, Interval interval, long to, long count) {
        Answer answer = session.ask(
                new MarketRequest.Trendbars(by.id(), null, to, Scale.period(interval), symbolId, count),
                reply -> reply instanceof MarketReply.Bars);
        return session.read(answer, MarketReply.Bars.class, "bars");
    }

    void close() {
        closed = true;
    }
}
