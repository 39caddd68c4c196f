package dev.flotilla.emulator.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.FaultyOrders;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.hyperliquid.Cloid;
import dev.flotilla.venues.hyperliquid.HyperliquidConfig;
import dev.flotilla.venues.hyperliquid.HyperliquidVenueClient;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Orders through a venue that fails at random, before and after it carried out what was asked; each is resolved as a bot resolves it.
 * The exchange's own list is the witness. {@code -Dfaults.runs} and {@code -Dfaults.seed} choose how many and which; the soak takes ten times as many.
 */
class HyperliquidFaultsIT {

    private static final int RUNS =
            Integer.getInteger("faults.runs", Boolean.getBoolean("fleet.soak") ? 10_000 : 1_000);
    private static final long SEED = Long.getLong("faults.seed", 20_261_121L);
    private static final Duration WAIT = Duration.ofMillis(60);
    private static final BigDecimal SIZE = new BigDecimal("0.002");

    private final RandomGenerator chance = new java.util.Random(SEED);
    /** Late ones are on their way until their validity ends. */
    private final FaultyOrders orders = new FaultyOrders(
            "hyperliquid",
            SEED,
            chance,
            () -> Instant.now().plus(WAIT),
            SIZE,
            TimeInForce.POST_ONLY,
            request -> Instant.now().isAfter(request.validUntil()));

    private Optional<Fault> draw(String route) {
        int one = chance.nextInt(100);
        if (route.equals("POST /info")) {
            return one < 10 ? Optional.of(new Fault.ErrorBefore(503)) : Optional.empty();
        }
        return switch (one / 6) {
            case 0 -> Optional.of(new Fault.ErrorBefore(502));
            case 1 -> Optional.of(new Fault.ErrorAfter(500));
            case 2 -> Optional.of(new Fault.DropBefore());
            case 3 -> Optional.of(new Fault.DropAfter());
            case 4 -> Optional.of(new Fault.TooMany(null));
            case 5 -> one == 30 ? Optional.of(new Fault.LateAnswer(WAIT.multipliedBy(2))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Test
    void neverPlacesAnOrderTwiceAndNeverLosesOneThatExists() {
        HyperliquidEmulator emulator = HyperliquidEmulator.start(new HyperliquidEmulator.Options(
                List.of(HyperliquidEmulator.perpetual(Bench.SYMBOL, 3, 40, Bench.PRICE)),
                InstantSource.system(),
                InstantSource.system(),
                false,
                0));
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        HyperliquidConfig config = new HyperliquidConfig(
                emulator.url(),
                false,
                WAIT,
                Duration.ofSeconds(5),
                Duration.ofSeconds(50),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(100), () -> 0.5),
                new BigDecimal("0.05"));
        try (HyperliquidVenueClient venue = new HyperliquidVenueClient(
                config,
                http,
                InstantSource.system(),
                System::nanoTime,
                request -> {},
                dev.flotilla.venues.budget.LimitListener.IGNORING)) {
            emulator.weightPerMinute(1_000_000_000);
            emulator.price(Bench.SYMBOL, Bench.PRICE);
            String master = HyperliquidBench.address("faults");
            emulator.open(master, new BigDecimal("100000000"));
            emulator.approve(master, HyperliquidBench.address("faults agent"), null, null);
            emulator.engine().leverage(master.toLowerCase(Locale.ROOT), Bench.SYMBOL, 10);
            VenueAccount account = venue.open(
                    new VenueAccess.HyperliquidAgent("faults", master, HyperliquidBench.key("faults agent"), null));
            emulator.faults().rule(this::draw);
            for (int run = 0; run < RUNS; run++) {
                oneRun(emulator, account, master.toLowerCase(Locale.ROOT), "f" + run);
            }
        } finally {
            emulator.close();
            http.close();
        }
        orders.told(RUNS);
    }

    private void oneRun(HyperliquidEmulator emulator, VenueAccount account, String master, String id) {
        boolean exists = orders.placed(account, orders.next(id));
        String cloid = Cloid.of(id).orElseThrow();
        List<EmulatedOrder> taken = emulator.engine().orders(master).stream()
                .filter(order -> order.request().clientId().equals(cloid))
                .toList();
        assertThat(taken).as("seed %d order %s", SEED, id).hasSize(exists ? 1 : 0);
        if (exists && taken.getFirst().open()) {
            orders.cancelled(account, id);
        }
    }
}
