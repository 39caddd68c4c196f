package dev.flotilla.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.replay.TapePlayer;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.aster.AsterConfig;
import dev.flotilla.venues.aster.AsterVenue;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.extended.ExtendedConfig;
import dev.flotilla.venues.extended.ExtendedVenueClient;
import dev.flotilla.venues.hyperliquid.HyperliquidConfig;
import dev.flotilla.venues.hyperliquid.HyperliquidVenueClient;
import dev.flotilla.venues.replay.ReplayOutcome;
import dev.flotilla.venues.replay.ReplayPlan;
import dev.flotilla.venues.stream.Backoff;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording that is played in parts: the book that a connector tells moves with every one of them, and the bars stay what they are. */
class MovingMarketIT {
    private static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long BARS = 20 * 288;
    private static final int PARTS = 12;

    @TempDir
    private Path folder;

    private ReplayPlan plan(String venue) throws IOException {
        String rows = LongStream.range(0, BARS)
                .mapToObj(i -> (FIRST + i * Interval.M5.millis()) + ",60000,60100,59900,60050,12")
                .collect(Collectors.joining("\n", "open_time_ms,open,high,low,close,volume\n", "\n"));
        Path file = Files.writeString(folder.resolve("btc.csv"), rows);
        if (ReplayPlan.of(List.of("BTCUSDT=" + file), List.of(), null) instanceof ReplayOutcome.Ready ready) {
            return Emulations.inWordsOf(venue, ready.plan());
        }
        throw new AssertionError("the recording is refused");
    }

    private static Venue client(String venue, Emulation emulation, HttpClient http) {
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), () -> 0.5);
        InstantSource wall = InstantSource.system();
        LimitListener none = LimitListener.IGNORING;
        return switch (venue) {
            case "aster" ->
                new AsterVenue(AsterConfig.at(emulation.url(), true, soon), http, wall, System::nanoTime, none);
            case "hyperliquid" ->
                new HyperliquidVenueClient(
                        HyperliquidConfig.of(emulation.url(), false, soon),
                        http,
                        wall,
                        System::nanoTime,
                        request -> {},
                        none);
            default ->
                new ExtendedVenueClient(
                        ExtendedConfig.of(emulation.url(), false, soon),
                        http,
                        wall,
                        System::nanoTime,
                        () -> 1,
                        request -> {},
                        none);
        };
    }

    private static boolean shows(BookFeed.Update update, BigDecimal bid) {
        return update instanceof BookFeed.Update.Changed changed
                && changed.bids().getFirst().price().compareTo(bid) == 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"aster", "hyperliquid", "extended"})
    void theBookMovesWithEveryPartOfABar(String name) throws Exception {
        ReplayPlan plan = plan(name);
        String symbol = plan.symbols().getFirst();
        TapePlayer player = new TapePlayer(plan);
        AtomicReference<BookFeed.Update> last = new AtomicReference<>();
        try (HttpClient http = HttpClient.newBuilder()
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
                Emulation emulation = Emulations.start(name, plan, player, Instant::now, new Random(1), 0);
                Venue venue = client(name, emulation, http)) {
            Engine engine = emulation.engine();
            venue.feed().start(event -> {});
            venue.books().orElseThrow().watch(symbol, last::set);
            List<BigDecimal> bids = new ArrayList<>();
            for (int part = 0; part < 2 * PARTS; part++) {
                assertThat(player.part(engine, PARTS)).isTrue();
                BigDecimal bid =
                        engine.book(symbol).orElseThrow().bids().getFirst().price();
                Awaitility.await().until(() -> shows(last.get(), bid));
                bids.add(bid);
            }
            for (int i = 1; i < bids.size(); i++) {
                assertThat(bids.get(i)).as("part %d", i).isNotEqualByComparingTo(bids.get(i - 1));
            }
        }
    }

    @Test
    void theBarsAreTheSameInPartsAndAtOnce() throws Exception {
        assertThat(bars(PARTS)).hasSize(3).isEqualTo(bars(0));
    }

    /** @param parts 0 = at once */
    private List<Bar> bars(int parts) throws IOException {
        ReplayPlan plan = plan("aster");
        TapePlayer player = new TapePlayer(plan);
        Engine engine = new Engine(TapePlayer.markets(plan), player);
        player.history(engine);
        List<Bar> told = new ArrayList<>();
        engine.listen(event -> {
            if (event instanceof EngineEvent.BarClosed closed && closed.interval() == Interval.M5) {
                assertThat(engine.now().toEpochMilli()).isEqualTo(closed.bar().closeTimeMillis(Interval.M5));
                told.add(closed.bar());
            }
        });
        for (int step = 0; step < 3 * Math.max(1, parts); step++) {
            assertThat(parts == 0 ? player.step(engine) : player.part(engine, parts))
                    .isTrue();
        }
        return told;
    }
}
