package dev.flotilla.worker.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One market-data subscription and one history per worker and symbol. */
class SharedHistoryTest {

    private static final Instant T = Instant.parse("2025-03-06T10:05:00Z");

    private final FakeClock clock = FakeClock.at("2025-03-06T10:05:00Z");
    private final List<String> asked = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private @Nullable Instant marketClock = T;

    private final MarketFeed feed = new MarketFeed() {
        @Override
        public void start(Consumer<FeedEvent> listener) {}

        @Override
        public void subscribe(Set<String> symbols, Set<String> accounts) {
            frames.add("+" + symbols + accounts);
        }

        @Override
        public void unsubscribe(Set<String> symbols, Set<String> accounts) {
            frames.add("-" + symbols + accounts);
        }

        @Override
        public void ack(Instant step) {}

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
            asked.add(symbol + " " + interval.wire() + " " + limit);
            BigDecimal one = BigDecimal.ONE;
            return List.of(new Bar(0, one, one, one, one, one));
        }
    };

    private final Venue venue = new Venue() {
        @Override
        public String name() {
            return "paper";
        }

        @Override
        public Capabilities capabilities() {
            throw new UnsupportedOperationException();
        }

        @Override
        public InstrumentCatalog instruments() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MarketFeed feed() {
            return feed;
        }

        @Override
        public VenueAccount open(VenueAccess access) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    };

    private final SharedHistory shared = new SharedHistory(venue, () -> marketClock, clock::nanos);

    private List<Bar> history(String symbol, int limit) {
        return shared.feed().history(symbol, Interval.M5, limit);
    }

    @Test
    void asksOncePerSymbolIntervalAndLengthHoweverManyBotsBegin() {
        List<Bar> first = history("BTC", 50);
        for (int i = 0; i < 1_000; i++) {
            assertThat(history("BTC", 50)).isSameAs(first);
        }
        history("BTC", 1);
        history("ETH", 50);
        shared.feed().history("BTC", Interval.H1, 50);
        assertThat(asked).containsExactly("BTC 5m 50", "BTC 5m 1", "ETH 5m 50", "BTC 1h 50");
    }

    @Test
    void asksAgainForAWindowOnceOneOfItsBarsHasClosedOrFourMinutesHaveGone() {
        history("BTC", 50);
        marketClock = T.plusSeconds(300);
        history("BTC", 50);
        assertThat(asked).hasSize(2);
        clock.advance(Duration.ofSeconds(239));
        history("BTC", 50);
        assertThat(asked).hasSize(2);
        clock.advance(Duration.ofSeconds(1));
        history("BTC", 50);
        assertThat(asked).hasSize(3);
    }

    @Test
    void keepsLongerBarsWhileShorterOnesClose() {
        shared.feed().history("BTC", Interval.H1, 100);
        marketClock = T.plus(Duration.ofMinutes(50));
        shared.feed().history("BTC", Interval.H1, 100);
        assertThat(asked).hasSize(1);
        marketClock = T.plus(Duration.ofMinutes(55));
        shared.feed().history("BTC", Interval.H1, 100);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksForTheNewestBarAloneEveryFewSeconds() {
        history("BTC", 1);
        clock.advance(Duration.ofSeconds(5));
        history("BTC", 1);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAgainAfterTheFirstEvent() {
        marketClock = null;
        history("BTC", 50);
        history("BTC", 50);
        assertThat(asked).hasSize(1);
        marketClock = T;
        history("BTC", 50);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksOnceForBotsThatBeginTogether() throws InterruptedException {
        marketClock = null;
        List<Thread> bots = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            bots.add(Thread.ofVirtual().start(() -> history("BTC", 50)));
        }
        for (Thread bot : bots) {
            bot.join();
        }
        assertThat(asked).hasSize(1);
    }

    private record Bot(Set<String> symbols, String account) implements FeedSubscriber {
        @Override
        public void deliver(FeedEvent event, Runnable done) {
            done.run();
        }
    }

    @Test
    void subscribesEachSymbolOnceForAllBotsOfTheWorker() {
        StepAcks acks = new StepAcks(feed, () -> 0, 1);
        FeedFan fan = new FeedFan(feed, acks);
        List<Bot> bots = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            bots.add(new Bot(Set.of("BTC"), "account-" + i));
        }
        bots.forEach(fan::add);
        assertThat(frames.stream().filter(frame -> frame.contains("BTC"))).containsExactly("+[BTC][account-0]");
        assertThat(frames).hasSize(100);
        bots.forEach(fan::remove);
        assertThat(frames.stream().filter(frame -> frame.contains("BTC")))
                .containsExactly("+[BTC][account-0]", "-[BTC][account-99]");
        fan.remove(bots.getFirst());
        assertThat(frames).as("gone is gone").hasSize(200);
        acks.close();
    }
}
