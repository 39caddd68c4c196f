package dev.flotilla.worker.feed;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.FeedWithHistory;
import dev.flotilla.venues.ForwardingVenue;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.Venue;
import dev.flotilla.worker.lease.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A venue whose history is asked for once per symbol, however many bots of this worker begin or catch up while no bar closes, and
 * whose bars they then share. Thread-safe.
 */
public final class SharedHistory extends ForwardingVenue {

    /** Of the newest bars alone: a market that nobody has pushed for a while may have moved on. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Of whole windows, less than a bar: what closes after they were read is pushed, and the 5m bars complete the longer ones. */
    private static final Duration WINDOW_FRESH = Duration.ofMinutes(4);

    private final Supplier<@Nullable Instant> marketClock;
    private final MonotonicClock clock;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    /** @param marketClock as this worker has heard it: bars that were read before another one closed are not used any more */
    public SharedHistory(Venue venue, Supplier<@Nullable Instant> marketClock, MonotonicClock clock) {
        super(venue);
        this.marketClock = marketClock;
        this.clock = clock;
    }

    private record Key(String symbol, Interval interval, int limit) {}

    private record Known(@Nullable Instant marketClock, long readAt, List<Bar> bars) {}

    /** Who begins at the same moment waits for the one read of all. */
    private static final class Slot {
        final ReentrantLock reading = new ReentrantLock();

        // Guarded by reading.
        @Nullable
        Known known;
    }

    private List<Bar> history(String symbol, Interval interval, int limit) {
        Key key = new Key(symbol, interval, limit);
        Slot slot = slots.computeIfAbsent(key, _ -> new Slot());
        slot.reading.lock();
        try {
            Instant now = marketClock.get();
            Known before = slot.known;
            if (before != null && usable(key, before, now)) {
                return before.bars();
            }
            List<Bar> bars = List.copyOf(venue().feed().history(symbol, interval, limit));
            slot.known = new Known(now, clock.nanos(), bars);
            return bars;
        } finally {
            slot.reading.unlock();
        }
    }

    private boolean usable(Key key, Known before, @Nullable Instant now) {
        Duration fresh = key.limit() > 1 ? WINDOW_FRESH : FRESH;
        return sameBar(key.interval(), before.marketClock(), now) && clock.nanos() - before.readAt() < fresh.toNanos();
    }

    /** No bar of this length was heard to close in between; null is the time before the first event. */
    private static boolean sameBar(Interval interval, @Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return interval.bucketOf(one.toEpochMilli()) == interval.bucketOf(other.toEpochMilli());
    }

    @Override
    public MarketFeed feed() {
        return new FeedWithHistory(super.feed(), this::history);
    }
}
