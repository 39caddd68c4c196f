package dev.flotilla.system;

import static dev.flotilla.system.DrilledRuntime.FLOORS_WITHIN;
import static dev.flotilla.system.DrilledRuntime.LOOK;
import static dev.flotilla.system.DrilledRuntime.PROTECTED_WITHIN;
import static dev.flotilla.system.DrilledRuntime.SOON;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with real processes over Hyperliquid's wire protocol: somebody else trades on its wallet, its worker is killed in phase 2. */
@Tag("soak")
class HyperliquidRuntimeIT {
    /** Market seconds per second: a bar each half minute, so that a position lives through the kill. */
    private static final String SPEED = "10";

    private static final String COIN = "BTC";
    private static final BigDecimal SIZE = new BigDecimal("0.02");
    private static final BigDecimal MORE = new BigDecimal("0.01");
    private static final int ATTEMPTS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LEVERAGE = 20;
    private static final long TOKENS = 250;

    @TempDir
    Path home;

    private int orders;

    @Test
    void protectsAWalletOfTheVenueAndItsStopsOutliveItsWorker() throws IOException {
        Path data = RecordedData.require();
        // One bot beside the runtime: the venue's request budget of an address is small.
        List<String> accounts = List.of("moneysharks-btc", DrilledRuntime.ID);
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
                DrilledRuntime runtime = new DrilledRuntime(fleet, home);
                runtime.install(runtime.wallet());
                protectedInTime(fleet, venue, wallet);
                closedByHand(runtime);
                followed(runtime, venue, wallet);
                killedInPhaseTwo(runtime, venue, wallet);
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
                .path(DrilledRuntime.ID);
        return new VenueAccess.HyperliquidAgent(
                "somebody", keys.path("master").asText(), keys.path("agentKey").asText(), null);
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

    private static void closedByHand(DrilledRuntime runtime) {
        await("each was closed by hand")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(runtime.reasons()).hasSize(3).containsOnly("manual"));
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

    /** The market moves meanwhile: when it takes the position away, the steps are done again. */
    private void followed(DrilledRuntime runtime, Emulator venue, VenueAccount wallet) {
        int left = ATTEMPTS;
        while (!grownAndTurned(runtime, venue, wallet)) {
            left--;
            assertThat(left)
                    .as("positions that last long enough to be followed")
                    .isPositive();
        }
        await("what happened is told")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(runtime.reasons()).contains("position_increased", "flipped"));
        flatten(venue, wallet);
    }

    private boolean grownAndTurned(DrilledRuntime runtime, Emulator venue, VenueAccount wallet) {
        flatten(venue, wallet);
        BigDecimal grown = SIZE.add(MORE);
        return followed(runtime, venue, wallet, SIZE, SIZE)
                && followed(runtime, venue, wallet, MORE, grown)
                && followed(runtime, venue, wallet, grown.add(SIZE).negate(), SIZE.negate());
    }

    /** Trades, and waits for the stop of what is held then; false when something else is held. */
    private boolean followed(
            DrilledRuntime runtime, Emulator venue, VenueAccount wallet, BigDecimal traded, BigDecimal held) {
        awaitTokens(runtime.fleet());
        if (holds(venue, held.subtract(traded))) {
            trade(wallet, traded.signum() > 0 ? OrderSide.BUY : OrderSide.SELL, traded.abs(), false);
            await("a stop for " + held)
                    .atMost(SOON)
                    .pollInterval(LOOK)
                    .until(() -> guards(venue, held) || !holds(venue, held));
        }
        return guards(venue, held);
    }

    private static boolean holds(Emulator venue, BigDecimal position) {
        return holding(venue).position().compareTo(position) == 0;
    }

    private static boolean guards(Emulator venue, BigDecimal position) {
        return rests(venue, position.signum() > 0 ? "SELL" : "BUY", position.abs());
    }

    private void flatten(Emulator venue, VenueAccount wallet) {
        BigDecimal held = holding(venue).position();
        if (held.signum() != 0) {
            trade(wallet, held.signum() > 0 ? OrderSide.SELL : OrderSide.BUY, held.abs(), true);
        }
        awaitNoStop(venue);
    }

    private static Holding holding(Emulator venue) {
        return venue.tape().holding(DrilledRuntime.ID, COIN);
    }

    private static void awaitStop(Emulator venue, String side, BigDecimal quantity) {
        await("a stop " + side + " " + quantity)
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> rests(venue, side, quantity));
    }

    private static boolean rests(Emulator venue, String side, BigDecimal quantity) {
        List<Stop> stops = holding(venue).stops();
        return stops.size() == 1
                && stops.getFirst().side().equals(side)
                && stops.getFirst().quantity().compareTo(quantity) == 0;
    }

    private static void awaitNoStop(Emulator venue) {
        await("the stop goes with the position")
                .atMost(SOON)
                .pollInterval(LOOK)
                .until(() -> holding(venue).stops().isEmpty());
    }

    private void killedInPhaseTwo(DrilledRuntime runtime, Emulator venue, VenueAccount wallet) {
        BigDecimal floor = phaseTwo(runtime, venue, wallet);
        Duration back = runtime.killed();
        Holding after = holding(venue);
        System.out.printf(
                "HYPERLIQUID_RUNTIME_KILL floors_ms=%d still_open=%b%n",
                back.toMillis(), after.position().signum() != 0);
        assertThat(back).isLessThanOrEqualTo(FLOORS_WITHIN);
        if (after.position().signum() != 0) {
            assertThat(runtime.phase()).isEqualTo(2);
            assertThat(after.stops())
                    .anySatisfy(stop -> assertThat(stop.trigger()).isGreaterThanOrEqualTo(floor));
        }
    }

    /** A position that the market goes against is given up for one at the price of then, which any good minute lifts. @return its floor */
    private BigDecimal phaseTwo(DrilledRuntime runtime, Emulator venue, VenueAccount wallet) {
        AtomicReference<Instant> entered = new AtomicReference<>(Instant.EPOCH);
        return await("phase 2")
                .atMost(Duration.ofMinutes(8))
                .until(
                        () -> {
                            if (entered.get().plus(PATIENCE).isBefore(Instant.now())) {
                                flatten(venue, wallet);
                                awaitTokens(runtime.fleet());
                                trade(wallet, OrderSide.BUY, SIZE, false);
                                entered.set(Instant.now());
                            }
                            Holding held = holding(venue);
                            boolean guarded = held.position().signum() > 0
                                    && !held.stops().isEmpty();
                            return runtime.phase() == 2 && guarded
                                    ? Optional.of(held.stops().getFirst().trigger())
                                    : Optional.<BigDecimal>empty();
                        },
                        Optional::isPresent)
                .orElseThrow();
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
}
