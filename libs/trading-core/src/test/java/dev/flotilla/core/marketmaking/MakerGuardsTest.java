package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One guard at a time, through a whole maker. */
class MakerGuardsTest {
    private static final String ONE_LEVEL = "MM_NUM_PRICE_LEVELS=1";
    private static final String NO_VOLATILITY = "MM_MICRO_VOL_MAX_BPS=0";
    private static final String NO_DRIFT = "MM_MICRO_DRIFT_MAX_BPS=0";

    private static MakerBench quoting(String... changes) {
        MakerBench bench = new MakerBench(changes);
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.later(1);
        return bench;
    }

    @Test
    void waitsForTheEndOfAnOrderThatIsBeingCancelled() {
        MakerBench bench = quoting(ONE_LEVEL, NO_VOLATILITY, NO_DRIFT);
        bench.touch("100.30", "100.34");
        assertThat(bench.turn()).hasSize(2);
        bench.later(1);
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).isEmpty();
        assertThat(bench.decisions()).containsExactly("BUY0 skip_cancel_pending", "SELL0 skip_cancel_pending");
    }

    @Test
    void looksOnlyAtTheSideWhoseTouchMoved() {
        MakerBench bench = quoting(ONE_LEVEL);
        bench.touch("100.00", "100.05");
        bench.turn();
        assertThat(bench.decisions()).containsExactly("SELL0 hold_below_tick_gate");
        bench.touch("99.99", "100.05");
        bench.turn();
        assertThat(bench.decisions()).singleElement().asString().startsWith("BUY0");
        bench.touch("99.99", "5", "100.05", "7");
        bench.turn();
        assertThat(bench.decisions()).isEmpty();
        bench.later(5);
        bench.turn();
        assertThat(bench.decisions()).hasSize(2);
    }

    @Test
    void isSilentWithinTheLeastTimeBetweenPlacementsAndLooksWhenItIsOver() {
        MakerBench bench = new MakerBench(ONE_LEVEL);
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.later(0.2);
        bench.touch("100.01", "100.05");
        assertThat(bench.turn()).isEmpty();
        assertThat(bench.decisions()).isEmpty();
        assertThat(bench.maker().restNanos(bench.now())).isEqualTo((long) (0.3 * Nanos.SECOND));
        bench.later(0.3);
        bench.turn();
        assertThat(bench.decisions()).hasSize(2);
    }

    @Test
    void coolsDownAfterAPostOnlyRefusalAndComesBackFartherAway() {
        MakerBench bench = new MakerBench(ONE_LEVEL, "MM_MIN_OFFSET_BPS=0", "MM_SPREAD_MULTIPLIER=0.1");
        bench.touch("100.00", "100.01");
        assertThat(bench.turn()).containsExactly("BUY0 99.99x1", "SELL0 100.02x1");
        bench.gone("BUY0", Gone.POST_ONLY);
        bench.turn();
        assertThat(bench.decisions()).containsExactly("BUY0 skip_pof_cooldown");
        bench.later(1.999);
        bench.touch("100.00", "100.01");
        assertThat(bench.turn()).isEmpty();
        bench.later(0.002);
        // One refusal of two placements: two seconds of it are two basis points of boost, besides the third tick.
        assertThat(bench.turn()).containsExactly("BUY0 99.97x1");
        assertThat(bench.decided().getFirst().extraOffsetBps()).isEqualByComparingTo("2");
    }

    @Test
    void holdsOnAStaleBookAndCancelsAfterTheGrace() {
        MakerBench bench = quoting(ONE_LEVEL, "MM_MAX_ORDER_AGE_S=0");
        bench.later(14);
        assertThat(bench.turn()).isEmpty();
        assertThat(bench.decisions()).containsExactly("BUY0 skip_stale", "SELL0 skip_stale");
        assertThat(bench.decided()).allSatisfy(decision -> {
            assertThat(decision.currentBest()).isNull();
            assertThat(decision.spreadBps()).isNull();
        });
        assertThat(bench.maker().restNanos(bench.now())).isEqualTo(3 * Nanos.SECOND);
        bench.later(3);
        assertThat(bench.turn()).containsExactly("cancel BUY0 stale_orderbook", "cancel SELL0 stale_orderbook");
        bench.goneAll(Gone.CANCELLED);
        assertThat(bench.turn()).isEmpty();
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).hasSize(2);
    }

    @Test
    void mayKeepItsOrdersOnAStaleBook() {
        MakerBench bench = quoting(ONE_LEVEL, "MM_CANCEL_ON_STALE_BOOK=false", "MM_MAX_ORDER_AGE_S=0");
        bench.later(60);
        assertThat(bench.turn()).isEmpty();
        assertThat(bench.maker().open()).hasSize(2);
    }

    @Test
    void placesNothingBeforeItKnowsABookNorOnACrossedOne() {
        MakerBench bench = new MakerBench(ONE_LEVEL);
        assertThat(bench.turn()).isEmpty();
        bench.touch("100.05", "100.04");
        assertThat(bench.turn()).isEmpty();
        assertThat(bench.decisions()).containsExactly("BUY0 skip_stale", "SELL0 skip_stale");
        bench.touch("100.04", "100.04");
        assertThat(bench.turn()).hasSize(2);
    }

    @Test
    void cancelsWhenTheSpreadIsTooSmall() {
        MakerBench bench = quoting(ONE_LEVEL, "MM_MIN_SPREAD_BPS=3", NO_DRIFT);
        bench.touch("100.01", "100.03");
        assertThat(bench.turn()).containsExactly("cancel BUY0 skip_min_spread", "cancel SELL0 skip_min_spread");
        assertThat(bench.decisions()).containsExactly("BUY0 skip_min_spread", "SELL0 skip_min_spread");
    }

    @Test
    void pausesTheSideTheBookLeansAgainst() {
        MakerBench bench = new MakerBench(ONE_LEVEL);
        bench.touch("100.00", "10", "100.04", "1");
        assertThat(bench.turn()).containsExactly("BUY0 99.94x1");
        assertThat(bench.decisions()).contains("SELL0 skip_imbalance");
        bench.later(1);
        bench.touch("100.00", "1", "100.05", "10");
        bench.later(0.9);
        bench.touch("100.00", "1", "100.04", "10");
        bench.turn();
        assertThat(bench.decisions()).contains("SELL0 skip_imbalance_pause");
        assertThat(bench.maker().restNanos(bench.now())).isEqualTo((long) (0.1 * Nanos.SECOND));
        bench.later(0.1);
        assertThat(bench.turn()).containsExactly("SELL0 100.11x1");
    }

    @Test
    void cancelsTheBuyerWhenAsksWeighMore() {
        MakerBench bench = quoting(ONE_LEVEL, "MM_IMBALANCE_WINDOW_S=0.5");
        bench.touch("99.99", "1", "100.04", "9");
        assertThat(bench.turn()).containsExactly("cancel BUY0 skip_imbalance");
        assertThat(bench.maker().restNanos(bench.now())).isEqualTo(Nanos.SECOND);
    }

    @Test
    void letsTheSideQuoteThatReducesAFullInventory() {
        MakerBench bench = new MakerBench(ONE_LEVEL);
        bench.maker().position(MakerBench.d("6"));
        bench.touch("100.00", "10", "100.04", "1");
        assertThat(bench.turn()).hasSize(2);
        assertThat(bench.decisions())
                .containsExactly("BUY0 place_new", "SELL0 allow_imbalance_inventory_override", "SELL0 place_new");
    }

    @Test
    void ignoresTheImbalanceWithAThresholdOfZero() {
        MakerBench bench = new MakerBench(ONE_LEVEL, "MM_IMBALANCE_PAUSE_THRESHOLD=0");
        bench.touch("100.00", "10", "100.04", "0");
        assertThat(bench.turn()).hasSize(2);
    }

    @Test
    void stepsAsideOfASpikeOfVolatility() {
        MakerBench bench = quoting(ONE_LEVEL, NO_DRIFT);
        bench.touch("100.11", "100.15");
        assertThat(bench.turn())
                .containsExactly("cancel BUY0 toxicity:volatility_spike", "cancel SELL0 toxicity:volatility_spike");
        assertThat(bench.decisions()).containsExactly("BUY0 skip_toxicity", "SELL0 skip_toxicity");
    }

    @Test
    void stepsAsideOfASpikeOfDrift() {
        MakerBench bench = quoting(ONE_LEVEL, NO_VOLATILITY);
        bench.touch("99.92", "99.96");
        assertThat(bench.turn())
                .containsExactly("cancel BUY0 toxicity:drift_spike", "cancel SELL0 toxicity:drift_spike");
    }

    @Test
    void widensBetweenTheLimitAndTheSpike() {
        MakerBench bench = quoting(ONE_LEVEL);
        // 7 bps of drift: 1 above its limit; volatility is within its own.
        bench.touch("100.07", "100.11");
        bench.turn();
        assertThat(bench.decided().getFirst().extraOffsetBps()).isBetween(MakerBench.d("0.34"), MakerBench.d("0.35"));
    }

    @Test
    void doesNotQuoteTheSideThatAddsToAFullInventory() {
        MakerBench bench = quoting(ONE_LEVEL);
        bench.maker().position(MakerBench.d("-8"));
        assertThat(bench.turn()).contains("cancel SELL0 skip_inventory_critical");
        bench.gone("SELL0", Gone.CANCELLED);
        bench.maker().position(MakerBench.d("-9.5"));
        bench.turn();
        assertThat(bench.decisions()).contains("SELL0 skip_inventory_hard");
        assertThat(bench.decided().getLast().band()).isEqualTo(InventoryBand.HARD);
    }

    @Test
    void holdsUntilAllGatesArePassed() {
        String[] gates = {ONE_LEVEL, NO_VOLATILITY, NO_DRIFT, "MM_REPRICE_TOLERANCE_PERCENT=0.01"};
        MakerBench ticks = quoting(with(gates, "MM_MIN_REPRICE_MOVE_TICKS=5"));
        ticks.touch("100.04", "100.08");
        assertThat(ticks.turn()).isEmpty();
        assertThat(ticks.decisions()).containsExactly("BUY0 hold_below_tick_gate", "SELL0 hold_below_tick_gate");
        MakerBench edge = quoting(with(gates, "MM_MIN_REPRICE_EDGE_DELTA_BPS=5"));
        edge.touch("100.04", "100.08");
        assertThat(edge.turn()).isEmpty();
        assertThat(edge.decisions()).containsExactly("BUY0 hold_below_edge_gate", "SELL0 hold_below_edge_gate");
        MakerBench none = quoting(gates);
        none.touch("100.04", "100.08");
        assertThat(none.turn()).hasSize(2).allMatch(line -> line.endsWith(" replace_target_shift"));
        assertThat(none.decided().getFirst().targetPrice()).isEqualByComparingTo("99.97");
        assertThat(none.decided().getFirst().prevPrice()).isEqualByComparingTo("99.94");
    }

    @Test
    void toleratesAShiftOfExactlyTheTolerance() {
        MakerBench bench = new MakerBench(
                ONE_LEVEL,
                NO_VOLATILITY,
                NO_DRIFT,
                "MM_OFFSET_MODE=fixed",
                "MM_PRICE_OFFSET_PER_LEVEL_PERCENT=0.06",
                "MM_REPRICE_TOLERANCE_PERCENT=0.5");
        bench.touch("99.97", "100.04");
        assertThat(bench.turn()).contains("BUY0 99.91x1");
        bench.later(1);
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).isEmpty();
        assertThat(bench.decisions()).containsExactly("BUY0 hold_within_tolerance");
        assertThat(bench.decided().getFirst().targetPrice()).isEqualByComparingTo("99.94");
    }

    private static String[] with(String[] settings, String more) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = more;
        return all;
    }

    @Test
    void cancelsWhatHasNoPriceOrNoRoom() {
        MakerBench bench = quoting(ONE_LEVEL);
        bench.maker()
                .settings(MakerBench.settings(
                        ONE_LEVEL, "MM_OFFSET_MODE=fixed", "MM_PRICE_OFFSET_PER_LEVEL_PERCENT=100"));
        assertThat(bench.turn()).contains("cancel BUY0 invalid_price");
        MakerBench capped = quoting(ONE_LEVEL);
        capped.maker().settings(MakerBench.settings(ONE_LEVEL, "MM_MAX_ORDER_NOTIONAL_USD=50"));
        assertThat(capped.turn()).containsExactly("cancel BUY0 risk_limit", "cancel SELL0 risk_limit");
    }
}
