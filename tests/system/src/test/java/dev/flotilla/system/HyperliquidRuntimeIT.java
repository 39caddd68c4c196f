package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.infra.FreePorts;
import dev.flotilla.system.witness.VenueTape.Holding;
import dev.flotilla.system.witness.VenueTape.Stop;
import dev.flotilla.testkit.RecordedData;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.hyperliquid.HyperliquidConfig;
import dev.flotilla.venues.hyperliquid.HyperliquidVenueClient;
import dev.flotilla.venues.stream.Backoff;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with real processes over Hyperliquid's wire protocol: somebody else trades on its wallet, its worker is killed in phase 2. */
@Tag("soak")
class HyperliquidRuntimeIT {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PROTECTED_WITHIN = Duration.ofSeconds(5 + 1);
    private static final Duration FLOORS_WITHIN = Duration.ofSeconds(20);
    /** Market seconds per second: a bar each half minute, so that a position lives through the kill. */
    private static final String SPEED = "10";

    private static final String COIN = "BTC";
    private static final String RUNTIME = "drill";
    private static final BigDecimal SIZE = new BigDecimal("0.02");
    private static final int LEVERAGE = 20;
    private static final long TOKENS = 250;
    /** Far floors and a first tier that any good minute reaches: the drill is about time, not about the market. */
    private static final String DOCUMENT = """
            name: drill
            strategies:
              main: {wallet: "%s", budget: 5000}
            scanners:
              - {name: positions, type: position_tracker, interval: 5s}
            actions:
              - {name: track, action_type: POSITION_TRACKER, decision_mode: rule, scanners: [positions]}
            exit:
              engine: dsl
              interval_seconds: 5
              dsl_preset:
                phase1: {max_loss_pct: 90, retrace_threshold: 90, consecutive_breaches_required: 1000}
                phase2:
                  tiers:
                    - {trigger_pct: 0.5, lock_hw_pct: 1}
            """;

    @TempDir
    Path home;

    private int orders;

    @Test
    void protectsAWalletOfTheVenueAndItsStopsOutliveItsWorker() throws IOException {
        Path data = RecordedData.require();
        // One bot beside the runtime: the venue's request budget of an address is small.
        List<String> accounts = List.of("moneysharks-btc", RUNTIME);
        try (Emulator venue =
                Emulator.start(home, "hyperliquid", data, FreePorts.one(), SPEED, accounts.toArray(String[]::new))) {
            List<String> options = new ArrayList<>(venue.up());
            options.addAll(List.of("--seed", "1", "--bots", "1", "--runtimes"));
            int base = PortBlocks.free("hyperliquid-runtime");
            try (LocalFleet fleet = LocalFleet.up(
                                    home,
                                    "hyperliquid-runtime",
                                    base,
                                    new DrillTerms(1, 1, 2, 1, 1, 1).environment(),
                                    options.toArray(String[]::new))
                            .awaitRunning();
                    HyperliquidVenueClient client = client(venue)) {
                VenueAccount wallet = client.open(somebody(venue));
                install(fleet);
                protectedInTime(fleet, venue, wallet);
                closedByHand(fleet);
                followed(fleet, venue, wallet);
                killedInPhaseTwo(fleet, venue, wallet);
                Duration naked = venue.tape().longestNaked();
                System.out.printf("HYPERLIQUID_RUNTIME_TAPE longest_naked_ms=%d%n", naked.toMillis());
                assertThat(naked).as("by the venue's own log").isLessThanOrEqualTo(PROTECTED_WITHIN);
            }
        }
    }

    private static HyperliquidVenueClient client(Emulator venue) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Backoff soon = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), () -> 0.5);
        return new HyperliquidVenueClient(
                HyperliquidConfig.of(URI.create(venue.url()), false, soon),
                http,
                InstantSource.system(),
                System::nanoTime,
                _ -> {},
                LimitListener.IGNORING);
    }

    /** Another tool with a key of its own right to the wallet. */
    private VenueAccess somebody(Emulator venue) throws IOException {
        JsonNode keys = LocalFleet.json(Files.readString(home.resolve("keys.json")))
                .path("accounts")
                .path(RUNTIME);
        return new VenueAccess.HyperliquidAgent(
                "somebody", keys.path("master").asText(), keys.path("agentKey").asText(), null);
    }

    private void install(LocalFleet fleet) throws IOException {
        String wallet = rpc(
                        fleet,
                        "strategy_create_custom_strategy",
                        "{\"initialBudget\":5000,\"purpose\":\"drill\",\"positions\":[],"
                                + "\"confirmation\":\"strategy wallet for drill with budget 5000\"}")
                .at("/strategy/strategyWalletAddress")
                .asText();
        Path document = Files.writeString(home.resolve("drill.yaml"), DOCUMENT.formatted(wallet));
        assertThat(fleet.cli("runtime", "create", "-p", document.toString(), "--json")
                        .at("/runtime/id")
                        .asText())
                .isEqualTo(RUNTIME);
        await("the runtime looks at its wallet")
                .atMost(SOON)
                .until(() -> rpc(fleet, "senpi.getHealthStatus", "{\"runtimeId\":\"drill\"}")
                        .at("/status/health")
                        .asText()
                        .equals("healthy"));
    }

    private void protectedInTime(LocalFleet fleet, Emulator venue, VenueAccount wallet) {
        for (int i = 0; i < 3; i++) {
            awaitTokens(fleet);
            trade(wallet, OrderSide.BUY, SIZE, false);
            Instant open = Instant.now();
            awaitStop(venue, "SELL", SIZE);
            Duration lasted = Duration.between(open, Instant.now());
            System.out.printf("HYPERLIQUID_RUNTIME_PROTECTS protected_ms=%d%n", lasted.toMillis());
            assertThat(lasted).isLessThanOrEqualTo(PROTECTED_WITHIN);
            trade(wallet, OrderSide.SELL, SIZE, true);
            awaitNoStop(venue);
        }
    }

    private static void closedByHand(LocalFleet fleet) {
        await("each was closed by hand")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(reasons(fleet)).hasSize(3).containsOnly("manual"));
    }

    /** This venue's limit is small: whoever trades faster than its figures can be read is protected later. */
    private static void awaitTokens(LocalFleet fleet) {
        await("requests enough for a few looks")
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> StreamSupport.stream(
                                fleet.get("/api/v1/budgets").path("budgets").spliterator(), false)
                        .filter(budget -> budget.path("scope").asText().equals("ip"))
                        .filter(budget -> budget.path("venue").asText().equals("hyperliquid"))
                        .anyMatch(budget -> budget.path("tokens").asLong() >= TOKENS));
    }

    private void followed(LocalFleet fleet, Emulator venue, VenueAccount wallet) {
        awaitTokens(fleet);
        trade(wallet, OrderSide.BUY, SIZE, false);
        awaitStop(venue, "SELL", SIZE);
        awaitTokens(fleet);
        trade(wallet, OrderSide.BUY, new BigDecimal("0.01"), false);
        awaitStop(venue, "SELL", new BigDecimal("0.03"));
        awaitTokens(fleet);
        trade(wallet, OrderSide.SELL, new BigDecimal("0.05"), false);
        awaitStop(venue, "BUY", SIZE);
        await("what happened is told")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(reasons(fleet)).contains("position_increased", "flipped"));
        trade(wallet, OrderSide.BUY, SIZE, true);
        awaitNoStop(venue);
    }

    private static Holding holding(Emulator venue) {
        return venue.tape().holding(RUNTIME, COIN);
    }

    private static void awaitStop(Emulator venue, String side, BigDecimal quantity) {
        await("a stop " + side + " " + quantity).atMost(SOON).pollInterval(LOOK).until(() -> {
            List<Stop> stops = holding(venue).stops();
            return stops.size() == 1
                    && stops.getFirst().side().equals(side)
                    && stops.getFirst().quantity().compareTo(quantity) == 0;
        });
    }

    private static void awaitNoStop(Emulator venue) {
        await("the stop goes with the position")
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> holding(venue).stops().isEmpty());
    }

    private void killedInPhaseTwo(LocalFleet fleet, Emulator venue, VenueAccount wallet) {
        awaitTokens(fleet);
        trade(wallet, OrderSide.BUY, SIZE, false);
        await("phase 2").atMost(Duration.ofMinutes(8)).until(() -> {
            if (holding(venue).position().signum() == 0) {
                trade(wallet, OrderSide.BUY, SIZE, false);
            }
            return phase(fleet) == 2 && guarded(holding(venue));
        });
        awaitTokens(fleet);
        BigDecimal floor = holding(venue).stops().getFirst().trigger();
        long generation = generation(fleet);
        String worker = fleet.counts("select worker_id, 0 from fleet.bot_instance where bot_id = 'drill'")
                .keySet()
                .iterator()
                .next();
        Processes.signal(fleet.service(worker).orElseThrow(), "KILL");
        Instant killed = Instant.now();
        await("floors go on under a newer generation")
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() ->
                        fleet.count("select count(*) from fleet.runtime_status where bot_id = 'drill' and generation > "
                                        + generation)
                                > 0);
        Duration back = Duration.between(killed, Instant.now());
        Holding after = holding(venue);
        System.out.printf(
                "HYPERLIQUID_RUNTIME_KILL floors_ms=%d still_open=%b%n",
                back.toMillis(), after.position().signum() != 0);
        assertThat(back).isLessThanOrEqualTo(FLOORS_WITHIN);
        if (after.position().signum() != 0) {
            assertThat(phase(fleet)).isEqualTo(2);
            assertThat(after.stops())
                    .anySatisfy(stop -> assertThat(stop.trigger()).isGreaterThanOrEqualTo(floor));
        }
    }

    private static boolean guarded(Holding holding) {
        return holding.position().signum() > 0 && !holding.stops().isEmpty();
    }

    private void trade(VenueAccount wallet, OrderSide side, BigDecimal size, boolean reduceOnly) {
        PlaceResult result = wallet.orders()
                .place(new OrderRequest(
                        "hand-" + ++orders,
                        COIN,
                        side,
                        OrderType.MARKET,
                        size,
                        null,
                        reduceOnly,
                        LEVERAGE,
                        Instant.now().plusSeconds(3)));
        assertThat(result).isInstanceOf(PlaceResult.Filled.class);
    }

    private static JsonNode rpc(LocalFleet fleet, String method, String params) {
        var answer = fleet.http(
                "POST", "/api/v1/rpc", fleet.token(), "{\"method\":\"" + method + "\",\"params\":" + params + "}");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        JsonNode json = LocalFleet.json(answer.body());
        assertThat(json.path("ok").asBoolean()).as(answer::body).isTrue();
        return json;
    }

    private static List<String> reasons(LocalFleet fleet) {
        return StreamSupport.stream(
                        rpc(fleet, "senpi.listDslArchives", "{\"all\":true}")
                                .path("closes")
                                .spliterator(),
                        false)
                .map(close -> close.path("closeReason").asText())
                .toList();
    }

    private static int phase(LocalFleet fleet) {
        return rpc(fleet, "senpi.listDslPositions", "{}")
                .at("/positions/0/phase")
                .asInt();
    }

    private static long generation(LocalFleet fleet) {
        return fleet.counts("select bot_id, generation from fleet.bot_instance where bot_id = 'drill'")
                .get(RUNTIME);
    }
}
