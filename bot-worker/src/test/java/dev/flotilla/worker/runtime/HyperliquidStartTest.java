package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.hyperliquid.HyperliquidEmulator;
import dev.flotilla.emulator.replay.TapePlayer;
import dev.flotilla.emulator.run.Emulations;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.KnownLimits;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.Reserves;
import dev.flotilla.venues.hyperliquid.HyperliquidConfig;
import dev.flotilla.venues.hyperliquid.HyperliquidVenueClient;
import dev.flotilla.venues.replay.ReplayOutcome;
import dev.flotilla.venues.replay.ReplayPlan;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.stream.Backoff;
import dev.flotilla.worker.budget.BudgetMeter;
import dev.flotilla.worker.budget.BudgetSettings;
import dev.flotilla.worker.budget.BudgetedVenue;
import dev.flotilla.worker.budget.ModelBuckets;
import dev.flotilla.worker.budget.Patience;
import dev.flotilla.worker.budget.VenueBudget;
import dev.flotilla.worker.command.NotedAnswers;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.feed.SharedHistory;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.lease.LeaseBook;
import dev.flotilla.worker.lease.LeaseTerms;
import dev.flotilla.worker.report.LostReports;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bots that begin together at Hyperliquid, inside its true request limit: 1200 a minute for all of them, most reads weigh 20. Time is that of the
 * test; the venue counts on the same clock, and would answer 429.
 */
class HyperliquidStartTest {

    private static final List<String> COINS = List.of("BTC", "ETH", "SOL");
    private static final BigDecimal START = new BigDecimal("10000");
    private static final long FIRST = Instant.parse("2025-12-01T00:00:00Z").toEpochMilli();
    private static final long BAR = Duration.ofMinutes(5).toMillis();
    private static final long BARS = 20 * 288;

    /** Read once for all bots. */
    private static final long CATALOG = 20;

    @TempDir
    private Path folder;

    private final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    private final ControlBook control = new ControlBook(clock::nanos);
    private final LeaseBook leases = new LeaseBook(
            new LeaseTerms(Duration.ofHours(300), Duration.ofHours(1), Duration.ofHours(200)), clock::nanos);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Meter meter = new Meter();
    private final VenueBudget budget = new VenueBudget(
            "hyperliquid",
            new BudgetSettings(
                    KnownLimits.HYPERLIQUID.limits(),
                    "here",
                    95,
                    40,
                    Reserves.USUAL,
                    PenaltyTerms.USUAL,
                    Duration.ZERO,
                    1),
            new ModelBuckets(() -> clock.nanos() / 1_000_000 + 1),
            meter,
            clock::nanos,
            this::advance);
    private HyperliquidEmulator emulator;
    private int accounts;
    private long weight;
    private long weightBefore;
    private HyperliquidVenueClient client;
    private SharedHistory venue;

    @BeforeEach
    void begin() throws IOException {
        ReplayPlan plan = Emulations.inWordsOf("hyperliquid", plan());
        TapePlayer player = new TapePlayer(plan);
        List<Market> markets = COINS.stream()
                .map(coin -> HyperliquidEmulator.perpetual(coin, 3, 20, new BigDecimal("600")))
                .toList();
        emulator = HyperliquidEmulator.start(new HyperliquidEmulator.Options(markets, player, clock, false, 0));
        player.history(emulator.engine());
        client = new HyperliquidVenueClient(
                HyperliquidConfig.of(
                        emulator.url(), false, new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), () -> 0.5)),
                http,
                clock,
                clock::nanos,
                _ -> {},
                budget);
        Patience patience = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1));
        venue = new SharedHistory(new BudgetedVenue(client, budget, patience, clock), player::instant, clock::nanos);
    }

    @AfterEach
    void end() {
        client.close();
        emulator.close();
        http.close();
    }

    private ReplayPlan plan() throws IOException {
        String rows = LongStream.range(0, BARS)
                .mapToObj(i -> (FIRST + i * BAR) + ",600,601,599,600.5,12")
                .collect(Collectors.joining("\n", "open_time_ms,open,high,low,close,volume\n", "\n"));
        Path file = Files.writeString(folder.resolve("bars.csv"), rows);
        List<String> given = COINS.stream().map(coin -> coin + "USDT=" + file).toList();
        if (ReplayPlan.of(given, List.of(), null) instanceof ReplayOutcome.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("the recording is refused");
    }

    /** Time passes only here: what the venue has counted until then is taken down. */
    private void advance(Duration time) {
        long used = emulator.weightUsed();
        weight += used < weightBefore ? used : used - weightBefore;
        weightBefore = used;
        clock.advance(time);
    }

    @ParameterizedTest
    @CsvSource({"3, 20", "25, 120"})
    void botsThatBeginTogetherTradeSoon(int bots, int seconds) throws InterruptedException {
        long began = clock.nanos();
        Queue<Start> waiting = new ArrayDeque<>();
        for (int i = 0; i < bots; i++) {
            waiting.add(new Start("bot-" + i, COINS.get(i % COINS.size())));
        }
        // One after the other: what all of them may ask in a time is the budget's, not the threads'.
        while (!waiting.isEmpty()) {
            Start start = waiting.remove();
            Duration pause = start.attempt();
            if (pause != null) {
                advance(pause.dividedBy(waiting.size() + 1L));
                waiting.add(start);
            }
        }
        advance(Duration.ZERO);
        Duration took = Duration.ofNanos(clock.nanos() - began);
        System.out.printf(
                "START hyperliquid bots=%d weight=%d seconds=%.1f refused=%d%n",
                bots, weight, took.toMillis() / 1_000.0, meter.refused);
        assertThat(meter.penalties).as("answers 429").isZero();
        assertThat(weight).isLessThanOrEqualTo(bots * 48L + COINS.size() * 3 * 24L + CATALOG);
        assertThat(took).isLessThan(Duration.ofSeconds(seconds));
    }

    /** One bot on its way from its credential to its first bar. */
    private final class Start {
        private final String botId;
        private final String coin;
        private final VenueAccess access;
        private @Nullable LoopBody body;

        Start(String botId, String coin) {
            this.botId = botId;
            this.coin = coin;
            EthereumKey master = key(2 * ++accounts);
            EthereumKey agent = key(2 * accounts + 1);
            emulator.open(master.address(), START);
            emulator.approve(master.address(), agent.address(), botId, null);
            this.access = new VenueAccess.HyperliquidAgent(botId, master.address(), hex(2 * accounts + 1), null);
        }

        /** How long to wait before the next one; null once it has started. */
        @Nullable
        Duration attempt() throws InterruptedException {
            try {
                LoopBody begun = body == null ? opened() : body;
                begun.start();
                assertThat(begun.ready()).isTrue();
                return null;
            } catch (VenueUnavailableException e) {
                assertThat(e.again())
                        .as(() -> "only the budget may make it wait: " + e)
                        .isNotNull();
                return StartPatience.pause(e);
            }
        }

        private static EthereumKey key(int number) {
            return EthereumKey.ofHex(hex(number));
        }

        private static String hex(int number) {
            return "0x%064x".formatted(number);
        }

        private LoopBody opened() throws InterruptedException {
            VenueAccount account = venue.open(access);
            Map<String, Object> params = Map.of("mode", "paper");
            BotControl inForce = new BotControl(DesiredStatus.RUNNING, 1, 1, params);
            control.follow(botId, inForce, () -> {});
            BotBundle bundle = new BotBundle(
                    botId,
                    "moneysharks",
                    "demo",
                    "hyperliquid",
                    botId,
                    List.of(coin),
                    params,
                    1,
                    "RUNNING",
                    1,
                    START,
                    null,
                    0,
                    "adopt",
                    null,
                    null,
                    null);
            BotRun run = BotRun.of(bundle, BotIdentity.of(botId, 1, "w1", "session-" + botId), "test");
            BotWorld world = new BotWorld(
                    venue,
                    account,
                    Optional.empty(),
                    leases.granted(botId, 1, clock.nanos()),
                    true,
                    control,
                    new NotedAnswers(new ArrayList<>()),
                    new MemoryStore(),
                    new LostReports(),
                    new VenueGate(Duration.ofSeconds(3), Duration.ofSeconds(60)),
                    clock,
                    clock::nanos,
                    HyperliquidStartTest.this::advance);
            LoopBody begun = run.body(world, inForce, new ConcurrentLinkedQueue<>(), new BotMeter(), () -> {});
            begun.begin();
            body = begun;
            return begun;
        }
    }

    private final class Meter implements BudgetMeter {
        private int refused;
        private int penalties;

        @Override
        public void granted(RequestClass kind, Source source, Duration waited) {}

        @Override
        public void refused(RequestClass kind, Why why) {
            refused++;
        }

        @Override
        public void borrowed(RequestClass kind, long tokens) {}

        @Override
        public void penalised(BudgetScope scope, LimitSignal.Kind kind) {
            penalties++;
        }
    }
}
