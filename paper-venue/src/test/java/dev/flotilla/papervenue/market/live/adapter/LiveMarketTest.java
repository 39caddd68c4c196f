package dev.flotilla.papervenue.market.live.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.papervenue.market.MarketException;
import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.market.SymbolBar;
import dev.flotilla.papervenue.market.live.FeedException;
import dev.flotilla.papervenue.market.live.LiveMarket;
import dev.flotilla.testkit.FakeClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveMarketTest {
    private static final Instant NOW = Instant.parse("2025-03-06T10:32:00Z");
    private static final Instant START = Instant.parse("2025-03-06T10:30:00Z");
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

    private final FakeClock clock = FakeClock.at(NOW);
    private AsterEmulator venue;
    private AsterPublicData data;

    @BeforeEach
    void start() throws IOException {
        venue = new AsterEmulator(clock);
        data = new AsterPublicData(venue.root(), Duration.ofSeconds(2), new ObjectMapper(), clock);
    }

    @AfterEach
    void stop() {
        data.close();
        venue.close();
    }

    private LiveMarket open(Instant start) {
        return LiveMarket.open(data, SYMBOLS, START, start, clock);
    }

    private static List<MarketStep> taken(LiveMarket market) {
        List<MarketStep> steps = new ArrayList<>();
        while (market.peek().isPresent()) {
            steps.add(market.peek().orElseThrow());
            market.advance();
        }
        return steps;
    }

    @Test
    void beginsWithAHundredFourHourBarsOfHistoryAndTheVenuesRules() {
        LiveMarket market = open(START);
        List<SymbolBar> history = new ArrayList<>();
        market.history(history::add);

        assertThat(market.info().kind()).isEqualTo(SourceKind.LIVE);
        assertThat(market.instruments()).containsOnlyKeys(SYMBOLS);
        assertThat(market.instruments().get("BTCUSDT").stepSize()).isEqualByComparingTo("0.002");
        assertThat(market.instruments().get("BTCUSDT").tickSize()).isEqualByComparingTo("0.1");
        long open =
                Instant.parse("2025-03-06T08:00:00Z").minusSeconds(400 * 3_600).toEpochMilli();
        assertThat(history.getFirst().bar().openTimeMillis()).isEqualTo(open);
        assertThat(history).hasSize(2 * (4_800 + 30));
        assertThat(history.getLast().bar().openTimeMillis()).isEqualTo(START.toEpochMilli() - 300_000);
        assertThat(taken(market)).isEmpty();
        assertThat(market.paced()).isFalse();
    }

    @Test
    void takesAStepAsSoonAsItsBarsHaveClosed() {
        LiveMarket market = open(START);
        AtomicInteger woken = new AtomicInteger();
        market.onAvailable(woken::incrementAndGet);
        try (var poller = Executors.newSingleThreadScheduledExecutor()) {
            market.polling(poller, Duration.ofMillis(20));
            clock.advance(Duration.ofMinutes(4));

            await().until(() -> market.peek().isPresent());

            MarketStep step = taken(market).getFirst();
            assertThat(step.clock()).isEqualTo(START.plusSeconds(300));
            assertThat(step.bars())
                    .hasSize(2)
                    .allSatisfy(bar -> assertThat(bar.fundingRate()).isEqualByComparingTo(new BigDecimal("0.000123")));
            await().until(() -> woken.get() == 1);
            market.close();
        }
    }

    @Test
    void pollsOnWhileTheVenueIsSilent() {
        LiveMarket market = open(START);
        try (var poller = Executors.newSingleThreadScheduledExecutor()) {
            venue.failing = true;
            market.polling(poller, Duration.ofMillis(20));
            clock.advance(Duration.ofMinutes(14));
            venue.failing = false;

            await().until(() -> market.peek().isPresent());

            assertThat(taken(market))
                    .extracting(MarketStep::clock)
                    .containsExactly(START.plusSeconds(300), START.plusSeconds(600), START.plusSeconds(900));
            market.close();
        }
    }

    @Test
    void catchesUpWithWhatClosedWhileItWasAway() {
        LiveMarket market = open(START.minusSeconds(3_600));

        assertThat(taken(market))
                .hasSize(12)
                .last()
                .satisfies(step -> assertThat(step.clock()).isEqualTo(START));
    }

    @Test
    void refusesSymbolsThatDoNotTradeThere() {
        assertThatThrownBy(() -> LiveMarket.open(data, List.of("BTCUSDT", "OLDUSDT"), START, START, clock))
                .isInstanceOf(MarketException.class)
                .hasMessageContaining("does not trade OLDUSDT");
    }

    @Test
    void saysWhenNobodyAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (AsterPublicData nobody = new AsterPublicData(
                URI.create("http://127.0.0.1:" + free), Duration.ofSeconds(2), new ObjectMapper(), clock)) {
            assertThatThrownBy(() -> nobody.instruments(SYMBOLS)).isInstanceOf(FeedException.class);
        }
        venue.failing = true;
        assertThatThrownBy(() -> open(START)).isInstanceOf(FeedException.class).hasMessageContaining("503");
    }
}
