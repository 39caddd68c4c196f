package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.worker.runtime.Faults.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Makers on a venue that loses requests and answers, in processes that die anywhere: whatever happens, the promises hold. */
class QuotingFaultsPropertyTest {

    private static final long SEED = Long.getLong("flotilla.seed", new Random().nextLong() >>> 1);
    private static final int RUNS = Integer.getInteger("flotilla.maker-runs", 12);
    private static final int STEPS = 60;
    private static final int LEVELS = 2;
    private static final BigDecimal LARGEST = new BigDecimal("0.5");

    private int crashes;

    @Test
    void neverTwoQuotesInASlotNeverTooMuchNoFillLostAndFlatAfterAHalt() {
        System.out.println("seed " + SEED + " (repeat this run with -Dflotilla.seed=" + SEED + ")");
        int fills = 0;
        int quotes = 0;
        for (int run = 0; run < RUNS; run++) {
            QuotingHarness maker = new QuotingHarness();
            Random random = new Random(SEED + run);
            begun(maker);
            for (int step = 0; step < STEPS; step++) {
                surviving(maker, () -> step(maker, random));
                holds(maker, "run " + run + " of seed " + SEED + ", step " + step);
            }
            ended(maker, "run " + run + " of seed " + SEED);
            fills += maker.venue.allFills.size();
            quotes += maker.venue.placed.size();
        }
        System.out.println("MAKERS runs=" + RUNS + " orders=" + quotes + " fills=" + fills + " crashes=" + crashes);
        assertThat(fills).isPositive();
        assertThat(crashes).isPositive();
    }

    private void begun(QuotingHarness maker) {
        boolean dead = true;
        while (dead) {
            try {
                maker.begin();
                dead = false;
            } catch (Crash e) {
                crashes++;
            }
        }
    }

    /** What dies begins anew from what it has told. */
    private void surviving(QuotingHarness maker, Runnable step) {
        try {
            step.run();
        } catch (Crash e) {
            crashes++;
            maker.venue.drain();
            begun(maker);
        }
    }

    private static void step(QuotingHarness maker, Random random) {
        int middle = 10_000 + random.nextInt(21) - 10;
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> maker.book(price(middle - 1), price(middle + 1));
            case 4, 5 -> maker.trades(price(middle - random.nextInt(40)), price(middle + random.nextInt(40)));
            case 6 -> maker.pass(Duration.ofSeconds(1 + random.nextInt(20)));
            case 7 -> maker.lost();
            case 8 -> maker.desired(random.nextBoolean() ? DesiredStatus.PAUSED : DesiredStatus.RUNNING);
            default -> maker.venue.faults.then(Fault.values()[random.nextInt(Fault.values().length)]);
        }
        maker.clock.advance(Duration.ofMillis(random.nextInt(1_500)));
    }

    private static String price(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static void holds(QuotingHarness maker, String when) {
        for (OrderSide side : OrderSide.values()) {
            assertThat(maker.ladder().stream()
                            .filter(line -> QuotingHarness.side(line) == side)
                            .count())
                    .as(when + ", quotes on a side: " + maker.ladder())
                    .isLessThanOrEqualTo(LEVELS);
        }
        assertThat(maker.position().abs()).as(when).isLessThanOrEqualTo(LARGEST);
    }

    private void ended(QuotingHarness maker, String when) {
        maker.venue.faults = new Faults();
        surviving(maker, () -> maker.halt(true).pass(Duration.ofSeconds(15)));
        assertThat(maker.ladder()).as(when).isEmpty();
        assertThat(maker.position()).as(when).isZero();
        assertThat(maker.live().stops()).as(when).contains("");
        Set<String> told = maker.store.bodies("fill").stream()
                .map((JsonNode fill) -> fill.get("fillId").asText())
                .collect(Collectors.toSet());
        assertThat(told).as(when).hasSize(maker.venue.allFills.size());
    }
}
