package dev.flotilla.worker.feed;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.MarketFeed;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands each event of the feed to the bots it concerns. Called by the feed's one thread; bots come and go on others. */
public final class FeedFan implements Consumer<FeedEvent> {

    private static final Logger LOG = Logger.getLogger(FeedFan.class);

    private final MarketFeed feed;
    private final StepTracker steps;
    // Bots come and go on their own threads; the feed's thread reads without the lock.
    private final ReentrantLock changing = new ReentrantLock();
    private final List<FeedSubscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Map<String, List<FeedSubscriber>> bySymbol = new ConcurrentHashMap<>();
    private final Map<String, List<FeedSubscriber>> byAccount = new ConcurrentHashMap<>();
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

    /** From now on the bot hears of its symbols and its account. What another bot has subscribed is not subscribed again. */
    public void add(FeedSubscriber subscriber) {
        Set<String> symbols = new HashSet<>();
        Set<String> accounts = new HashSet<>();
        changing.lock();
        try {
            subscribers.add(subscriber);
            subscriber.symbols().stream()
                    .filter(symbol -> enlist(bySymbol, symbol, subscriber))
                    .forEach(symbols::add);
            Stream.of(subscriber.account())
                    .filter(account -> enlist(byAccount, account, subscriber))
                    .forEach(accounts::add);
        } finally {
            changing.unlock();
        }
        if (!symbols.isEmpty() || !accounts.isEmpty()) {
            feed.subscribe(symbols, accounts);
        }
    }

    public void remove(FeedSubscriber subscriber) {
        Set<String> symbols = new HashSet<>();
        Set<String> accounts = new HashSet<>();
        changing.lock();
        try {
            subscribers.remove(subscriber);
            subscriber.symbols().stream()
                    .filter(symbol -> strike(bySymbol, symbol, subscriber))
                    .forEach(symbols::add);
            Stream.of(subscriber.account())
                    .filter(account -> strike(byAccount, account, subscriber))
                    .forEach(accounts::add);
        } finally {
            changing.unlock();
        }
        if (!symbols.isEmpty() || !accounts.isEmpty()) {
            feed.unsubscribe(symbols, accounts);
        }
    }

    /** True for the first who wants to hear of it. */
    private static boolean enlist(Map<String, List<FeedSubscriber>> lists, String key, FeedSubscriber subscriber) {
        List<FeedSubscriber> list = lists.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>());
        list.add(subscriber);
        return list.size() == 1;
    }

    /** True for the last who wanted to hear of it. */
    private static boolean strike(Map<String, List<FeedSubscriber>> lists, String key, FeedSubscriber subscriber) {
        List<FeedSubscriber> list = lists.getOrDefault(key, List.of());
        boolean last = list.size() == 1 && list.contains(subscriber);
        if (last) {
            lists.remove(key);
        } else if (list.contains(subscriber)) {
            list.remove(subscriber);
        }
        return last;
    }

    @Override
    public void accept(FeedEvent event) {
        switch (event) {
            case FeedEvent.BarClosed bar -> {
                clock = bar.clock();
                tell(event, bySymbol.getOrDefault(bar.symbol(), List.of()));
            }
            case FeedEvent.Filled filled -> tell(event, byAccount.getOrDefault(filled.account(), List.of()));
            case FeedEvent.OrderChanged changed -> tell(event, byAccount.getOrDefault(changed.account(), List.of()));
            case FeedEvent.Step step -> {
                clock = step.clock();
                steps.close(step.clock());
            }
            case FeedEvent.Connected connected -> {
                clock = connected.clock();
                LOG.infof("market feed is up clock=%s bots=%d", connected.clock(), subscribers.size());
                tell(event, subscribers);
            }
            case FeedEvent.Disconnected down -> {
                LOG.warnf("market feed is down cause=%s", down.cause());
                tell(event, subscribers);
            }
            case FeedEvent.Ended end -> {
                ended = true;
                LOG.infof("market data have ended clock=%s", end.clock());
            }
        }
    }

    private void tell(FeedEvent event, List<FeedSubscriber> concerned) {
        for (FeedSubscriber subscriber : concerned) {
            subscriber.deliver(event, steps.token());
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
