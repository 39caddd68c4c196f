package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Makers at a venue where everything goes wrong, by many seeds; run more with {@code -Dmaker.runs=1000 -Dmaker.seed=...}. */
class MakerPropertyTest {
    private static final int RUNS = Integer.getInteger("maker.runs", 4);
    private static final long SEED = Long.getLong("maker.seed", 20261121L);
    private static final long SECONDS = 300;

    @Test
    void keepsEveryRuleAndDecidesTheSameWhoeverAsks() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            long seed = SEED + run;
            boolean corrections = seed % 2 == 1;
            try {
                MakerVenue asked = new MakerVenue(seed, true, corrections);
                asked.run(SECONDS);
                MakerVenue left = new MakerVenue(seed, false, corrections);
                left.run(SECONDS);
                assertThat(asked.log()).isEqualTo(left.log());
                left.counts().forEach((what, count) -> seen.merge(what, count, Integer::sum));
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("with -Dmaker.runs=1 -Dmaker.seed=" + seed, failed);
            }
        }
        System.out.println("MAKER runs=" + RUNS + " seed=" + SEED + " seconds=" + SECONDS + " " + seen);
        assertThat(seen)
                .containsKeys("place", "cancel", "fill", "POST_ONLY", "REJECTED", "FAILED", "CANCELLED")
                .containsKeys("skip_cancel_pending", "skip_pof_cooldown", "skip_stale", "skip_imbalance", "risk_limit")
                .containsKeys("hold_within_tolerance", "replace_target_shift", "replace_max_age", "skip_toxicity");
        assertThat(seen.get("breaker")).isPositive();
    }
}
