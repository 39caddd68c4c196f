package dev.flotilla.emulator.extended;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
    private static final int ASKED_MAX = 200;
    private static final BigDecimal SIZE = new BigDecimal("0.002");
    private static final Duration TOO_LATE = Duration.ofSeconds(4);

    private final RandomGenerator chance = new Random(SEED);
    private int clear;
    private int unclear;
    private int found;
    private int neverSeen;

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
            bench.faults().rule(this::draw);
            for (int run = 0; run < RUNS; run++) {
                oneRun(bench, account, access.account(), "f" + run);
            }
            bench.faults().clear();
        }
        System.out.printf(
                "FAULTS extended runs=%d seed=%d clear=%d unclear=%d found=%d neverSeen=%d doublePlacements=0 lost=0%n",
                RUNS, SEED, clear, unclear, found, neverSeen);
        assertThat(unclear).isPositive();
        assertThat(found).isPositive();
    }

    private void oneRun(ExtendedBench bench, VenueAccount account, String name, String id) {
        boolean exists = placed(account, request(bench, id));
        var taken = bench.engine().order(name, id);
        assertThat(taken.isPresent()).as("seed %d order %s", SEED, id).isEqualTo(exists);
        assertThat(bench.timesTaken(id)).as("seed %d order %s", SEED, id).isEqualTo(exists ? 1 : 0);
        if (exists && taken.orElseThrow().open()) {
            cancelled(bench, account, id);
        }
    }

    private OrderRequest request(ExtendedBench bench, String id) {
        OrderSide side = chance.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
        if (chance.nextInt(3) == 0) {
            BigDecimal price = Bench.PRICE.add(BigDecimal.valueOf(side == OrderSide.BUY ? -500 : 500));
            OrderRequest.Limit limit = new OrderRequest.Limit(price, TimeInForce.POST_ONLY);
            return new OrderRequest(
                    id, Bench.SYMBOL, side, OrderType.LIMIT, SIZE, null, limit, false, 10, bench.validUntil());
        }
        return new OrderRequest(id, Bench.SYMBOL, side, OrderType.MARKET, SIZE, null, false, 10, bench.validUntil());
    }

    /** True when it exists, by all that the connector tells. */
    private boolean placed(VenueAccount account, OrderRequest request) {
        return switch (account.orders().place(request)) {
            case PlaceResult.Accepted _, PlaceResult.Filled _ -> {
                clear++;
                yield true;
            }
            case PlaceResult.Refused _ -> {
                clear++;
                yield false;
            }
            case PlaceResult.Unknown _ -> {
                unclear++;
                yield resolved(account, request);
            }
        };
    }

    private boolean resolved(VenueAccount account, OrderRequest request) {
        for (int asked = 0; asked < ASKED_MAX; asked++) {
            switch (account.orders().find(request.symbol(), request.clientOrderId())) {
                case OrderLookup.Found _ -> {
                    found++;
                    return true;
                }
                case OrderLookup.NeverSeen _ -> {
                    neverSeen++;
                    return false;
                }
                case OrderLookup.Unknown _ -> {}
            }
        }
        throw new AssertionError("seed " + SEED + " not resolved " + request.clientOrderId());
    }

    private static void cancelled(ExtendedBench bench, VenueAccount account, String id) {
        for (int tried = 0; tried < ASKED_MAX; tried++) {
            Instant valid = bench.validUntil();
            CancelResult result = account.orders().cancel(Bench.SYMBOL, id, valid);
            if (!(result instanceof CancelResult.Failed)) {
                assertThat(result).isNotInstanceOf(CancelResult.NotFound.class);
                return;
            }
        }
        throw new AssertionError("seed " + SEED + " not cancelled " + id);
    }
}
