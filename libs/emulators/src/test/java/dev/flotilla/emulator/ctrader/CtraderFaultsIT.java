package dev.flotilla.emulator.ctrader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.FaultyOrders;
import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.ctrader.CtraderConfig;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Orders over one TLS connection that breaks at random, before and after the venue carried out what was asked; each is resolved as a bot
 * resolves it. The venue's own list is the witness. {@code -Dfaults.runs} and {@code -Dfaults.seed} choose how many and which; the soak takes
 * 10 000.
 */
class CtraderFaultsIT {

    private static final int RUNS = Integer.getInteger("faults.runs", Boolean.getBoolean("fleet.soak") ? 10_000 : 100);
    private static final long SEED = Long.getLong("faults.seed", 20_261_121L);
    private static final int REQUESTS = 1_000_000;
    /** Orders of an account until another is opened: the book of the venue must not grow without end. */
    private static final int ACCOUNT_EVERY = 500;

    private static final BigDecimal SIZE = new BigDecimal("0.01");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration TOO_LATE = Duration.ofMillis(3_500);
    private static final Set<String> WRITES = Set.of("ProtoOANewOrderReq", "ProtoOACancelOrderReq");
    private static final Set<String> READS = Set.of("ProtoOAReconcileReq", "ProtoOAOrderListReq", "ProtoOADealListReq");

    private final RandomGenerator chance = new Random(SEED);
    private int rested;

    /** About a third of the writes and a twentieth of the reads. */
    private Optional<Fault> draw(String route) {
        if (READS.contains(route)) {
            int one = chance.nextInt(100);
            return one < 4
                    ? Optional.of(new Fault.ErrorBefore(503))
                    : one < 5 ? Optional.of(new Fault.DropBefore()) : Optional.empty();
        }
        if (!WRITES.contains(route)) {
            return Optional.empty();
        }
        int one = chance.nextInt(1_000);
        return switch (one / 60) {
            case 0 -> Optional.of(new Fault.ErrorBefore(502));
            case 1 -> Optional.of(new Fault.ErrorAfter(500));
            case 2 -> Optional.of(new Fault.DropBefore());
            case 3 -> Optional.of(new Fault.DropAfter());
            case 4 -> Optional.of(new Fault.TooMany(null));
            case 5 -> one < 302 ? Optional.of(new Fault.LateAnswer(TOO_LATE)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static CtraderConfig impatient(CtraderConfig usual) {
        return new CtraderConfig(
                usual.host(),
                usual.port(),
                usual.tls(),
                PATIENCE,
                usual.heartbeatEvery(),
                usual.silenceMax(),
                REQUESTS,
                REQUESTS,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), () -> 0.5),
                usual.wall(),
                usual.nanos());
    }

    @Test
    void neverPlacesAnOrderTwiceAndNeverLosesOneThatExists() throws Exception {
        try (CtraderBench bench = new CtraderBench(CtraderFaultsIT::impatient)) {
            bench.protocol().requestsPerSecond(REQUESTS, REQUESTS);
            FaultyOrders orders = new FaultyOrders(
                    "ctrader", SEED, chance, bench::validUntil, SIZE, TimeInForce.GTC, request -> true);
            VenueAccess access = bench.account("faults-0");
            VenueAccount account = bench.venue().open(access);
            bench.venue().feed().subscribe(Set.of(Bench.SYMBOL), Set.of(access.account()));
            for (int run = 0; run < RUNS; run++) {
                if (run > 0 && run % ACCOUNT_EVERY == 0) {
                    bench.faults().clear();
                    access = bench.account("faults-" + run);
                    account = bench.venue().open(access);
                }
                bench.faults().rule(this::draw);
                oneRun(bench, orders, account, access.account(), "f" + run);
            }
            bench.faults().clear();
            orders.told(RUNS);
        }
        assertThat(rested).isPositive();
    }

    private void oneRun(CtraderBench bench, FaultyOrders orders, VenueAccount account, String name, String id) {
        OrderRequest request = orders.next(id);
        boolean exists = orders.placed(account, request);
        List<String> taken = bench.taken(name);
        assertThat(Collections.frequency(taken, id))
                .as("seed %d order %s", SEED, id)
                .isEqualTo(exists ? 1 : 0);
        if (exists && request.type() == OrderType.LIMIT) {
            rested++;
            orders.cancelled(account, id);
        }
    }
}
