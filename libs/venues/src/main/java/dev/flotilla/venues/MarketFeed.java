package dev.flotilla.venues;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Market data and events of accounts, over one connection that is kept up with backoff. */
public interface MarketFeed {

    /** Connects in the background. The listener is called from one thread at a time; while it blocks nothing more is read. */
    void start(Consumer<FeedEvent> listener);

    /** Adds to what is subscribed; remembered over reconnects. */
    void subscribe(Set<String> symbols, Set<String> accounts);

    void unsubscribe(Set<String> symbols, Set<String> accounts);

    /** Tells a clock that goes in steps that everything up to this step was processed. */
    void ack(Instant clock);

    boolean connected();

    /** How long nothing at all was heard over the connection, the venue's answers to pings included; null while there is none. */
    @Nullable
    Duration silence();

    /**
     * Newest closed bars up to the market clock, oldest first.
     *
     * @throws VenueUnavailableException when the venue does not answer
     */
    List<Bar> history(String symbol, Interval interval, int limit);
}
