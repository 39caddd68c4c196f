package dev.flotilla.papervenue.venue;

import static dev.flotilla.papervenue.venue.VenueFixture.no;
import static dev.flotilla.papervenue.venue.VenueFixture.ok;
import static dev.flotilla.papervenue.venue.VenueFixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.contracts.venue.PaperVenue.AccountState;
import dev.flotilla.contracts.venue.PaperVenue.ClientFrame;
import dev.flotilla.contracts.venue.PaperVenue.ClockCommand;
import dev.flotilla.contracts.venue.PaperVenue.OrderState;
import dev.flotilla.papervenue.orderlog.LogRecord;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.papervenue.orderlog.OrderLogException;
import dev.flotilla.papervenue.venue.VenueFixture.Listener;
import dev.flotilla.venues.paper.PaperExchange;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueLoopTest {
    @TempDir
    Path folder;

    @Test
    void fillsAMarketOrderAndTellsTheAccountsSubscribers() {
        try (VenueFixture venue = new VenueFixture(folder, "0", 1, 100)) {
            venue.open("acc");
            Listener listener = new Listener("l", 100);
            venue.market.attach(listener);
            venue.market.take("l", new ClientFrame("subscribe", null, List.of("acc"), null));

            OrderState state = ok(venue.desk.place("acc", order("o1", "BUY", "MARKET", "1", null)));

            assertThat(state.status()).isEqualTo("FILLED");
            assertThat(state.fills())
                    .singleElement()
                    .satisfies(fill -> assertThat(fill.account()).isEqualTo("acc"));
            await().untilAsserted(() -> assertThat(listener.types()).containsExactly("hello", "fill"));
            assertThat(listener.last("fill")).hasValueSatisfying(frame -> {
                assertThat(frame.account()).isEqualTo("acc");
                assertThat(frame.order()).isEqualTo(state);
            });
            assertThat(ok(venue.desk.fills("acc", 0, 10))).hasSize(1);
            assertThat(ok(venue.desk.fills("acc", 1, 10))).isEmpty();
        }
    }

    @Test
    void givesTheFirstResultWhenAnOrderComesTwice() {
        try (VenueFixture venue = new VenueFixture(folder, "0", 1, 100)) {
            venue.open("acc");
            OrderState first = ok(venue.desk.place("acc", order("o1", "BUY", "MARKET", "1", null)));

            assertThat(ok(venue.desk.place("acc", order("o1", "BUY", "MARKET", "1", null))))
                    .isEqualTo(first);
            assertThat(ok(venue.desk.order("acc", "o1"))).isEqualTo(first);
            assertThat(venue.meters.outcomes).containsExactly("filled", "repeated");
        }
    }

    @Test
    void doesNotPlaceAnOrderWhoseValidityIsOver() {
        try (VenueFixture venue = new VenueFixture(folder, "0", 1, 100)) {
            venue.open("acc");
            Instant past = venue.wall.instant().minusMillis(1);
            PaperVenue.NewOrder late =
                    new PaperVenue.NewOrder("late", "AAA", "BUY", "MARKET", BigDecimal.ONE, null, false, 5, past);

            assertThat(no(venue.desk.place("acc", late)).code()).isEqualTo("expired");
            assertThat(no(venue.desk.order("acc", "late")).code()).isEqualTo("unknown_order");
        }
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        try (VenueFixture venue = new VenueFixture(folder, "0", 1, 100)) {
            venue.open("acc");
            assertThat(no(venue.desk.account("nobody")).code()).isEqualTo("unknown_account");
            assertThat(no(venue.desk.open("a b", null)).code()).isEqualTo("invalid_request");
            assertThat(no(venue.desk.open("x", new PaperVenue.OpenAccount(null, null, null)))
                            .message())
                    .contains("startingEquity is missing");
            assertThat(no(venue.desk.place("acc", order("o", "HOLD", "MARKET", "1", null)))
                            .message())
                    .contains("side must be one of [BUY, SELL], was HOLD");
            assertThat(no(venue.desk.cancel("acc", "never", null)).code()).isEqualTo("unknown_order");
            assertThat(no(venue.desk.cancel("acc", "never", "soon")).message()).contains("ISO-8601", "soon");
            PaperVenue.NewOrder elsewhere = new PaperVenue.NewOrder(
                    "e", "NOPE", "BUY", "MARKET", BigDecimal.ONE, null, false, 5, VenueFixture.FAR);
            assertThat(no(venue.desk.place("acc", elsewhere)).valid()).containsExactly("AAA", "BBB");
            assertThat(no(venue.market.klines("NOPE", "5m", 10)).valid()).containsExactly("AAA", "BBB");
            assertThat(no(venue.market.klines("AAA", "1m", 10)).valid()).containsExactly("5m", "1h", "4h");
            assertThat(no(venue.market.klines("AAA", "5m", 0)).message()).contains("limit");
            assertThat(no(venue.market.clock(new ClockCommand("jump", null))).valid())
                    .contains("resume");
            assertThat(no(venue.market.clock(new ClockCommand("speed", null))).message())
                    .contains("missing");
        }
    }

    @Test
    void sendsFillsThenBarsThenTheClockOfAStep() {
        try (VenueFixture venue = new VenueFixture(folder, "100000", 5, 300)) {
            venue.open("acc");
            ok(venue.desk.place("acc", order("in", "BUY", "MARKET", "1", null)));
            BigDecimal price = venue.market.info().instruments().getFirst().lastPrice();
            ok(venue.desk.place(
                    "acc",
                    order(
                            "sl",
                            "SELL",
                            "STOP_MARKET",
                            "1",
                            price.subtract(BigDecimal.ONE).toPlainString())));
            ok(venue.desk.place(
                    "acc",
                    order(
                            "tp",
                            "SELL",
                            "TAKE_PROFIT_MARKET",
                            "1",
                            price.add(BigDecimal.ONE).toPlainString())));
            Listener listener = new Listener("l", 10_000);
            venue.market.attach(listener);
            venue.market.take("l", new ClientFrame("subscribe", List.of("AAA", "BBB"), List.of("acc"), null));

            venue.resume();
            await().until(() -> listener.last("fill").isPresent());

            int fill = listener.types().indexOf("fill");
            await().until(() -> listener.types().size() > fill + 4);
            assertThat(listener.types().subList(fill, fill + 5))
                    .containsExactly("fill", "order", "bar", "bar", "clock");
            assertThat(listener.frames.get(fill).clock())
                    .isEqualTo(listener.frames.get(fill + 4).clock());
            assertThat(listener.frames.get(fill + 1).order().status()).isEqualTo("EXPIRED");
        }
    }

    @Test
    void waitsForASlowSubscriberButNotForEver() {
        try (VenueFixture venue = new VenueFixture(
                new MemoryLog(),
                VenueFixture.settings("0", true, Duration.ofMillis(500)),
                VenueFixture.scripted(new ScriptedMarket(1, 50, ScriptedMarket.FIRST)))) {
            Listener slow = new Listener("slow", 10_000);
            venue.market.attach(slow);
            venue.market.take("slow", new ClientFrame("subscribe", List.of("AAA"), null, null));
            venue.resume();

            await().until(() -> slow.last("clock").isPresent());
            Instant first = slow.last("clock").orElseThrow().clock();
            assertThat(venue.loop.status().clock())
                    .as("the clock stands until the ack")
                    .isEqualTo(first);
            venue.market.take("slow", new ClientFrame("ack", null, null, first));
            await().until(() -> venue.market.info().clock().isAfter(first));

            await().until(() -> venue.meters.leftBehind.get() == 1);
            await().until(() -> venue.market.info().ended());
            assertThat(slow.types().getLast()).isEqualTo("end");
        }
    }

    @Test
    void dropsASubscriberThatIsTooFarBehind() {
        try (VenueFixture venue = new VenueFixture(folder, "0", 1, 50)) {
            Listener stuck = new Listener("stuck", 20);
            venue.market.attach(stuck);
            venue.market.take("stuck", new ClientFrame("subscribe", List.of("AAA", "BBB"), null, null));
            venue.resume();
            Runnable ack = () -> stuck.last("clock")
                    .ifPresent(frame -> venue.market.take("stuck", new ClientFrame("ack", null, null, frame.clock())));

            await().until(() -> {
                ack.run();
                return !stuck.closed.isEmpty();
            });

            assertThat(stuck.closed).containsExactly("too far behind");
            await().until(() -> venue.loop.status().subscribers() == 0);
        }
    }

    @Test
    void commitsManyOrdersWithFewSyncs() throws Exception {
        try (VenueFixture venue = new VenueFixture(folder, "0", 1, 50);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 200).forEach(i -> venue.open("acc" + i));
            int before = venue.meters.syncs.get();

            List<CompletableFuture<Reply<OrderState>>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> venue.desk.place("acc" + i, order("o", "BUY", "MARKET", "1", null)), callers))
                    .toList();

            for (CompletableFuture<Reply<OrderState>> answer : answers) {
                assertThat(ok(answer.get()).status()).isEqualTo("FILLED");
            }
            assertThat(venue.meters.syncs.get() - before).isBetween(1, 199);
        }
    }

    @Test
    void tellsWhatItPlays() {
        try (VenueFixture venue = new VenueFixture(folder, "60", 1, 50)) {
            PaperVenue.Info info = venue.market.info();

            assertThat(info.source()).isEqualTo("replay");
            assertThat(info.speed()).isEqualByComparingTo("60");
            assertThat(info.paused()).isTrue();
            assertThat(info.ended()).isFalse();
            assertThat(info.instruments())
                    .extracting(PaperVenue.Instrument::symbol)
                    .containsExactly("AAA", "BBB");
            assertThat(info.instruments().getFirst().fundingRate()).isEqualByComparingTo("0.0001");
            assertThat(ok(venue.market.klines("AAA", "5m", 3))).hasSize(3);
            assertThat(ok(venue.market.clock(new ClockCommand("speed", BigDecimal.ZERO)))
                            .speed())
                    .isEqualByComparingTo("0");
        }
    }

    @Test
    void playsALiveMarketAtItsOwnPace() {
        ScriptedMarket live = new ScriptedMarket(1, 20, ScriptedMarket.FIRST).inRealTime();
        try (VenueFixture venue =
                new VenueFixture(new MemoryLog(), VenueFixture.settings("1", false), VenueFixture.scripted(live))) {
            await().until(() -> venue.market.info().ended());

            assertThat(no(venue.market.clock(new ClockCommand("speed", BigDecimal.TEN)))
                            .message())
                    .contains("live market data has speed 1");
        }
    }

    @Test
    void stopsTakingAnythingWhenTheLogCannotBeWritten() {
        MemoryLog log = new MemoryLog();
        try (VenueFixture venue = new VenueFixture(
                log,
                VenueFixture.settings("0", true),
                VenueFixture.scripted(new ScriptedMarket(1, 20, ScriptedMarket.FIRST)))) {
            venue.open("acc");
            log.broken = true;

            assertThatThrownBy(() -> venue.desk.place("acc", order("o1", "BUY", "MARKET", "1", null)))
                    .isInstanceOfSatisfying(
                            VenueUnavailableException.class,
                            e -> assertThat(e.maybeDone())
                                    .as("memory was ahead of the disk")
                                    .isTrue());
            assertThatThrownBy(() -> venue.desk.place("acc", order("o2", "BUY", "MARKET", "1", null)))
                    .isInstanceOfSatisfying(
                            VenueUnavailableException.class,
                            e -> assertThat(e.maybeDone()).isFalse());
            assertThat(venue.loop.status().failure()).contains("disk full");
        }
    }

    @Test
    void refusesWorkAfterItWasClosed() {
        VenueFixture venue = new VenueFixture(folder, "0", 1, 20);
        AccountState opened = venue.open("acc");
        venue.close();

        assertThat(opened.equity()).isEqualByComparingTo("10000");
        assertThatThrownBy(() -> venue.desk.account("acc"))
                .isInstanceOf(VenueUnavailableException.class)
                .hasMessageContaining("shutting down");
    }

    /** A log that keeps nothing and can be told to fail. */
    private static final class MemoryLog implements OrderLog {
        // Volatile: set by the test, read by the loop.
        private volatile boolean broken;

        @Override
        public Optional<Recovered> recover(PaperExchange exchange) {
            return Optional.empty();
        }

        @Override
        public void append(List<LogRecord> records) {
            if (broken) {
                throw new OrderLogException("disk full", null);
            }
        }

        @Override
        public void sync() {}

        @Override
        public boolean full() {
            return false;
        }

        @Override
        public void compact(Snapshot snapshot) {}

        @Override
        public void close() {}
    }
}
