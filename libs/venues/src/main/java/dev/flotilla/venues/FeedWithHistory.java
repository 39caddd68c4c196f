package dev.flotilla.venues;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A feed whose history comes another way: budgeted, or shared by many bots. All that is pushed passes through. */
public record FeedWithHistory(MarketFeed feed, History source) implements MarketFeed {

    /** Where bars of the past come from; see {@link MarketFeed#history}. */
    @FunctionalInterface
    public interface History {
        List<Bar> history(String symbol, Interval interval, int limit);
    }

    @Override
    public void start(Consumer<FeedEvent> listener) {
        feed.start(listener);
    }

    @Override
    public void subscribe(Set<String> symbols, Set<String> accounts) {
        feed.subscribe(symbols, accounts);
    }

    @Override
    public void unsubscribe(Set<String> symbols, Set<String> accounts) {
        feed.unsubscribe(symbols, accounts);
    }

    @Override
    public void ack(Instant clock) {
        feed.ack(clock);
    }

    @Override
    public boolean connected() {
        return feed.connected();
    }

    @Override
    public @Nullable Duration silence() {
        return feed.silence();
    }

    @Override
    public List<Bar> history(String symbol, Interval interval, int limit) {
        return source.history(symbol, interval, limit);
    }
}
