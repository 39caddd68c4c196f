package dev.flotilla.worker.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.VenueFill;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedFanTest {

    private static final Instant T = Instant.parse("2025-03-06T10:05:00Z");

    private final Feed feed = new Feed();
    private final AtomicLong backlog = new AtomicLong();
    private final StepAcks acks = new StepAcks(feed, backlog::get, 1_000);
    private final FeedFan fan = new FeedFan(feed, acks);

    /** Remembers what was subscribed and acked. */
    private static final class Feed implements MarketFeed {
        final Set<String> symbols = new TreeSet<>();
        final Set<String> accounts = new TreeSet<>();
        final List<Instant> acked = new CopyOnWriteArrayList<>();

        @Override
        public void start(Consumer<FeedEvent> listener) {}

        @Override
        public void subscribe(Set<String> moreSymbols, Set<String> moreAccounts) {
            symbols.addAll(moreSymbols);
            accounts.addAll(moreAccounts);
        }

        @Override
        public void unsubscribe(Set<String> lessSymbols, Set<String> lessAccounts) {
            symbols.removeAll(lessSymbols);
            accounts.removeAll(lessAccounts);
        }

        @Override
        public void ack(Instant clock) {
            acked.add(clock);
        }

        @Override
        public @Nullable Duration silence() {
            return null;
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public List<Bar> history(String symbol, Interval interval, int limit) {
            return List.of();
        }
    }

    /** A bot that finishes when the test says so. */
    private record Bot(Set<String> symbols, String account, List<FeedEvent> heard, List<Runnable> open)
            implements FeedSubscriber {

        static Bot of(String symbol, String account) {
            return new Bot(Set.of(symbol), account, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void deliver(FeedEvent event, Runnable done) {
            heard.add(event);
            open.add(done);
        }

        void finish() {
            open.forEach(Runnable::run);
        }
    }

    @AfterEach
    void close() {
        acks.close();
    }

    private static FeedEvent.BarClosed bar(String symbol) {
        BigDecimal one = BigDecimal.ONE;
        return new FeedEvent.BarClosed(symbol, new Bar(0, one, one, one, one, one), null, T);
    }

    private static FeedEvent.Filled fill(String account) {
        BigDecimal one = BigDecimal.ONE;
        VenueFill fill = new VenueFill(1, "f", "o", "BTC", OrderSide.BUY, one, one, one, one, T);
        return new FeedEvent.Filled(account, fill, null, T);
    }

    @Test
    void handsEventsToThoseTheyConcern() {
        Bot btc = Bot.of("BTC", "a");
        Bot eth = Bot.of("ETH", "b");
        fan.add(btc);
        fan.add(eth);
        fan.accept(bar("BTC"));
        fan.accept(fill("b"));
        fan.accept(new FeedEvent.Connected(T));
        assertThat(btc.heard()).hasExactlyElementsOfTypes(FeedEvent.BarClosed.class, FeedEvent.Connected.class);
        assertThat(eth.heard()).hasExactlyElementsOfTypes(FeedEvent.Filled.class, FeedEvent.Connected.class);
        assertThat(fan.clock()).isEqualTo(T);
    }

    @Test
    void keepsASymbolSubscribedWhileAnyBotNeedsIt() {
        Bot one = Bot.of("BTC", "a");
        Bot other = Bot.of("BTC", "b");
        fan.add(one);
        fan.add(other);
        fan.remove(one);
        assertThat(feed.symbols).containsExactly("BTC");
        assertThat(feed.accounts).containsExactly("b");
        fan.remove(other);
        assertThat(feed.symbols).isEmpty();
    }

    @Test
    void acksAStepWhenAllBotsAreThrough() {
        acks.start();
        Bot bot = Bot.of("BTC", "a");
        fan.add(bot);
        fan.accept(bar("BTC"));
        fan.accept(new FeedEvent.Step(T));
        assertThat(feed.acked).isEmpty();
        bot.finish();
        await().atMost(Duration.ofSeconds(60)).until(() -> feed.acked.contains(T));
    }

    @Test
    void acksLaterWhileReportsPileUpButNeverNot() {
        acks.start();
        backlog.set(1_001);
        long before = System.nanoTime();
        fan.accept(new FeedEvent.Step(T));
        await().atMost(Duration.ofSeconds(60)).until(() -> feed.acked.contains(T));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(100));
    }
}
