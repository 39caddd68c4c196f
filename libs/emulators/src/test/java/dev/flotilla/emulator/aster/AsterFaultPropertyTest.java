package dev.flotilla.emulator.aster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.VenueAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Writes under random faults: what the connector believes is what the venue has, and nothing is there twice. */
class AsterFaultPropertyTest {

    private static final int RUNS_USUAL = 60;
    private static final int ORDERS_EACH = 4;
    private static final int LOOK_UPS = 60;
    private static final int ACCOUNT_EVERY = 50;

    /** What an order turned out to be. */
    private enum Belief {
        EXISTS,
        DOES_NOT
    }

    private static Optional<Fault> drawn(RandomGenerator random) {
        return switch (random.nextInt(14)) {
            case 0 -> Optional.of(new Fault.ErrorBefore(500));
            case 1 -> Optional.of(new Fault.ErrorAfter(500));
            case 2 -> Optional.of(new Fault.ErrorBefore(503));
            case 3 -> Optional.of(new Fault.ErrorAfter(503));
            case 4 -> Optional.of(new Fault.DropBefore());
            case 5 -> Optional.of(new Fault.DropAfter());
            case 6 -> Optional.of(new Fault.TooMany(null));
            default -> Optional.empty();
        };
    }

    @Test
    void nothingIsPlacedTwiceUnderFaults() {
        int runs = Integer.getInteger("flotilla.fault-runs", RUNS_USUAL);
        Map<Belief, Integer> counts = new EnumMap<>(Belief.class);
        int unclear = 0;
        try (AsterBench bench = new AsterBench(false)) {
            VenueAccount account = bench.venue().open(bench.account("faults-0"));
            String name = "faults-0";
            long[] seeds = LongStream.concat(Seeds.cases("aster faults", runs), LongStream.empty())
                    .toArray();
            for (int run = 0; run < runs; run++) {
                if (run % ACCOUNT_EVERY == 0) {
                    bench.faults().clear();
                    name = "faults-" + run;
                    account = bench.venue().open(bench.account(name));
                }
                RandomGenerator random = Seeds.generator(seeds[run]);
                bench.faults().rule(route -> drawn(random));
                for (int i = 0; i < ORDERS_EACH; i++) {
                    String id = "r" + run + "-" + i;
                    PlaceResult result = account.orders().place(order(id, i));
                    unclear += result instanceof PlaceResult.Unknown ? 1 : 0;
                    Belief belief = belief(account, id, result);
                    counts.merge(belief, 1, Integer::sum);
                    List<String> taken = bench.taken(name);
                    assertThat(Collections.frequency(taken, id))
                            .as("seed %d order %s result %s", seeds[run], id, result)
                            .isEqualTo(belief == Belief.EXISTS ? 1 : 0);
                }
            }
        }
        System.out.printf("FAULT RUNS aster runs=%d orders=%s unclear=%d doubles=0%n", runs, counts, unclear);
    }

    private static OrderRequest order(String id, int index) {
        OrderSide side = index % 2 == 0 ? OrderSide.BUY : OrderSide.SELL;
        return new OrderRequest(
                id,
                Bench.SYMBOL,
                side,
                OrderType.MARKET,
                new BigDecimal("0.002"),
                null,
                false,
                20,
                Instant.now().plusSeconds(3));
    }

    /** What a worker does: an unclear outcome is asked for, never sent again. */
    private static Belief belief(VenueAccount account, String id, PlaceResult result) {
        return switch (result) {
            case PlaceResult.Accepted _, PlaceResult.Filled _ -> Belief.EXISTS;
            case PlaceResult.Refused _ -> Belief.DOES_NOT;
            case PlaceResult.Unknown _ -> resolved(account, id);
        };
    }

    private static Belief resolved(VenueAccount account, String id) {
        for (int look = 0; look < LOOK_UPS; look++) {
            switch (account.orders().find(Bench.SYMBOL, id)) {
                case OrderLookup.Found _ -> {
                    return Belief.EXISTS;
                }
                case OrderLookup.NeverSeen _ -> {
                    return Belief.DOES_NOT;
                }
                case OrderLookup.Unknown _ -> {
                    // ask again
                }
            }
        }
        throw new AssertionError("never resolved: " + id);
    }
}
