package dev.flotilla.worker.feed;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.MarketFeed;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands each event of the feed to the bots it concerns. Called by the feed's one thread; bots come and go on others. */
public final class FeedFan implements Consumer<FeedEvent> {

    private static final Logger LOG = Logger.getLogger(FeedFan.class);

    private final MarketFeed feed;
    private final StepTracker steps;
    private final List<FeedSubscriber> subscribers = new CopyOnWriteArrayList<>();
    // Volatile: written by the feed thread, read by health checks.
    private volatile @Nullable Instant clock;
    private volatile boolean ended;

    public FeedFan(MarketFeed feed, StepAcks acks) {
        this.feed = feed;
        this.steps = new StepTracker(acks::due);
    }

    public void start() {
        feed.start(this);
    }

    /** From now on the bot hears of its symbols and its account. */
    public void add(FeedSubscriber subscriber) {
        subscribers.add(subscriber);
        feed.subscribe(subscriber.symbols(), Set.of(subscriber.account()));
    }

    public void remove(FeedSubscriber subscriber) {
        subscribers.remove(subscriber);
        Set<String> symbols = new HashSet<>(subscriber.symbols());
        subscribers.forEach(other -> symbols.removeAll(other.symbols()));
        Set<String> accounts = new HashSet<>(Set.of(subscriber.account()));
        subscribers.forEach(other -> accounts.remove(other.account()));
        feed.unsubscribe(symbols, accounts);
    }

    @Override
    public void accept(FeedEvent event) {
        switch (event) {
            case FeedEvent.BarClosed bar -> {
                clock = bar.clock();
                tell(event, bot -> bot.symbols().contains(bar.symbol()));
            }
            case FeedEvent.Filled filled -> tell(event, bot -> bot.account().equals(filled.account()));
            case FeedEvent.OrderChanged changed ->
                tell(event, bot -> bot.account().equals(changed.account()));
            case FeedEvent.Step step -> {
                clock = step.clock();
                steps.close(step.clock());
            }
            case FeedEvent.Connected connected -> {
                clock = connected.clock();
                LOG.infof("market feed is up clock=%s bots=%d", connected.clock(), subscribers.size());
                tell(event, bot -> true);
            }
            case FeedEvent.Disconnected down -> {
                LOG.warnf("market feed is down cause=%s", down.cause());
                tell(event, bot -> true);
            }
            case FeedEvent.Ended end -> {
                ended = true;
                LOG.infof("market data have ended clock=%s", end.clock());
            }
        }
    }

    private void tell(FeedEvent event, Predicate<FeedSubscriber> concerned) {
        for (FeedSubscriber subscriber : subscribers) {
            if (concerned.test(subscriber)) {
                subscriber.deliver(event, steps.token());
            }
        }
    }

    public boolean connected() {
        return feed.connected();
    }

    /** Market time of the newest event, null before the first. */
    public @Nullable Instant clock() {
        return clock;
    }

    public boolean ended() {
        return ended;
    }
}
