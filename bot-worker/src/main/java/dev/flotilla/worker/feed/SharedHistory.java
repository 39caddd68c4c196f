package dev.flotilla.worker.feed;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.FeedWithHistory;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.worker.lease.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A venue whose history is asked for once per symbol, however many bots of this worker begin or catch up at the same moment of the
 * market, and whose bars they then share. Thread-safe.
 */
public final class SharedHistory implements Venue {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Venue venue;
    private final Supplier<@Nullable Instant> marketClock;
    private final MonotonicClock clock;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    /** @param marketClock as this worker has heard it: what was read before it moved on is not used any more */
    public SharedHistory(Venue venue, Supplier<@Nullable Instant> marketClock, MonotonicClock clock) {
        this.venue = venue;
        this.marketClock = marketClock;
        this.clock = clock;
    }

    private record Key(String symbol, Interval interval, int limit) {}

    private record Known(Instant marketClock, long readAt, List<Bar> bars) {}

    private List<Bar> history(String symbol, Interval interval, int limit) {
        Instant now = marketClock.get();
        if (now == null) {
            return venue.feed().history(symbol, interval, limit);
        }
        Key key = new Key(symbol, interval, limit);
        Known before = known.get(key);
        if (before != null && usable(before, now)) {
            return before.bars();
        }
        List<Bar> bars = List.copyOf(venue.feed().history(symbol, interval, limit));
        known.put(key, new Known(now, clock.nanos(), bars));
        return bars;
    }

    private boolean usable(Known before, Instant now) {
        return before.marketClock().equals(now) && clock.nanos() - before.readAt() < FRESH.toNanos();
    }

    @Override
    public String name() {
        return venue.name();
    }

    @Override
    public Capabilities capabilities() {
        return venue.capabilities();
    }

    @Override
    public InstrumentCatalog instruments() {
        return venue.instruments();
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        return venue.open(access);
    }

    @Override
    public Optional<Duration> clockOffset() {
        return venue.clockOffset();
    }

    @Override
    public Optional<Touch> touch(String symbol) {
        return venue.touch(symbol);
    }

    @Override
    public void close() {
        venue.close();
    }

    @Override
    public MarketFeed feed() {
        return new FeedWithHistory(venue.feed(), this::history);
    }
}
