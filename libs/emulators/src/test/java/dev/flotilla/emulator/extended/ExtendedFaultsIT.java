package dev.flotilla.emulator.extended;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.FaultyOrders;
import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Orders through a venue that fails at random, before and after it carried out what was asked; each is resolved as a bot resolves it.
 * The exchange's own list is the witness. {@code -Dfaults.runs} and {@code -Dfaults.seed} choose how many and which; the soak takes 10 000.
 */
class ExtendedFaultsIT {

    private static final int RUNS = Integer.getInteger("faults.runs", Boolean.getBoolean("fleet.soak") ? 10_000 : 500);
    private static final long SEED = Long.getLong("faults.seed", 20_261_121L);
    private static final BigDecimal SIZE = new BigDecimal("0.002");
    private static final Duration TOO_LATE = Duration.ofSeconds(4);

    private final RandomGenerator chance = new Random(SEED);

    /** About a third of the writes and a twentieth of the reads. */
    private Optional<Fault> draw(String route) {
        int one = chance.nextInt(1_000);
        if (route.startsWith("GET")) {
            return one < 50 ? Optional.of(new Fault.ErrorBefore(503)) : Optional.empty();
        }
        return switch (one / 60) {
            case 0 -> Optional.of(new Fault.ErrorBefore(502));
            case 1 -> Optional.of(new Fault.ErrorAfter(500));
            case 2 -> Optional.of(new Fault.DropBefore());
            case 3 -> Optional.of(new Fault.DropAfter());
            case 4 -> Optional.of(new Fault.TooMany(null));
            case 5 -> one == 300 ? Optional.of(new Fault.LateAnswer(TOO_LATE)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Test
    void neverPlacesAnOrderTwiceAndNeverLosesOneThatExists() {
        try (ExtendedBench bench = new ExtendedBench()) {
            VenueAccess access = bench.account("faults", new BigDecimal("100000000"));
            VenueAccount account = bench.venue().open(access);
            bench.venue().feed().subscribe(Set.of(Bench.SYMBOL), Set.of(access.account()));
            FaultyOrders orders = new FaultyOrders(
                    "extended", SEED, chance, bench::validUntil, SIZE, TimeInForce.POST_ONLY, request -> true);
            bench.faults().rule(this::draw);
            for (int run = 0; run < RUNS; run++) {
                oneRun(bench, orders, account, access.account(), "f" + run);
            }
            bench.faults().clear();
            orders.told(RUNS);
        }
    }

    private static void oneRun(ExtendedBench bench, FaultyOrders orders, VenueAccount account, String name, String id) {
        boolean exists = orders.placed(account, orders.next(id));
        var taken = bench.engine().order(name, id);
        assertThat(taken.isPresent()).as("seed %d order %s", SEED, id).isEqualTo(exists);
        assertThat(bench.timesTaken(id)).as("seed %d order %s", SEED, id).isEqualTo(exists ? 1 : 0);
        if (exists && taken.orElseThrow().open()) {
            orders.cancelled(account, id);
        }
    }
}
