package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.order.OrderSide;
import org.junit.jupiter.api.Test;

class MakerTest {
    private final MakerBench bench = new MakerBench();

    @Test
    void placesTheLadderOfTheWorkedExample() {
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).containsExactly("BUY0 99.94x1", "SELL0 100.11x1", "BUY1 99.88x1", "SELL1 100.17x1");
        assertThat(bench.decisions()).allMatch(line -> line.contains("place_new"));
        assertThat(bench.turn()).isEmpty();
    }

    @Test
    void cancelsFirstAndPlacesWhenTheOldOrderIsGone() {
        MakerBench bench = new MakerBench("MM_MICRO_VOL_MAX_BPS=0", "MM_MICRO_DRIFT_MAX_BPS=0");
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.later(1);
        bench.touch("100.20", "100.24");
        assertThat(bench.turn())
                .containsExactly(
                        "cancel BUY0 replace_target_shift",
                        "cancel SELL0 replace_target_shift",
                        "cancel BUY1 replace_target_shift",
                        "cancel SELL1 replace_target_shift");
        assertThat(bench.turn()).isEmpty();
        bench.gone("BUY0", Gone.CANCELLED);
        assertThat(bench.turn()).singleElement().asString().startsWith("BUY0 100.1");
    }

    @Test
    void haltsCancelEverythingAndPlaceNothingUntilCleared() {
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.later(1);
        bench.maker().halt(HaltReason.STREAM_DESYNC);
        assertThat(bench.turn()).hasSize(4).allMatch(line -> line.endsWith(" stream_desync"));
        bench.goneAll(Gone.CANCELLED);
        assertThat(bench.turn()).isEmpty();
        bench.maker().clear(HaltReason.STREAM_DESYNC);
        assertThat(bench.turn()).hasSize(4).noneMatch(line -> line.startsWith("cancel"));
    }

    @Test
    void refusesASecondOrderInASlot() {
        bench.touch("100.00", "100.04");
        bench.turn();
        Slot slot = new Slot(OrderSide.BUY, 0);
        assertThatThrownBy(() -> bench.maker().sent(slot, "other", MakerBench.d("1"), MakerBench.d("1"), bench.now()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds it");
    }

    @Test
    void anOpenBreakerCancelsEverythingAndClosesWithEmptyCounters() {
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.silent();
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(bench.maker().breaker().open()).isFalse();
            bench.gone("SELL1", Gone.REJECTED);
            bench.later(1);
            bench.turn();
        }
        BreakerView open = bench.maker().breaker();
        assertThat(open.open()).isTrue();
        assertThat(open.consecutiveFailures()).isEqualTo(5);
        assertThat(open.opens()).isEqualTo(1);
        bench.later(8);
        bench.touch("100.01", "100.05");
        assertThat(bench.turn()).isEmpty();
        bench.goneAll(Gone.CANCELLED);
        bench.later(21);
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).hasSize(4);
        assertThat(bench.maker().breaker().open()).isFalse();
        assertThat(bench.maker().breaker().consecutiveFailures()).isZero();
    }

    @Test
    void theShareOfFailuresOpensTheBreakerAlsoWhenSuccessesLieBetween() {
        MakerBench bench = new MakerBench("MM_NUM_PRICE_LEVELS=1", "MM_FAILURE_RATE_TRIP=0.3");
        bench.touch("100.00", "100.04");
        int attempts = 0;
        while (!bench.maker().breaker().open()) {
            attempts += bench.turn().size();
            bench.gone("BUY0", attempts % 2 == 0 ? Gone.REJECTED : Gone.CANCELLED);
            bench.later(0.6);
            assertThat(attempts).isLessThan(20);
        }
        assertThat(bench.maker().breaker().attempts()).isGreaterThanOrEqualTo(10);
        assertThat(bench.maker().breaker().failureRate()).isGreaterThanOrEqualTo(MakerBench.d("0.3"));
        assertThat(bench.turn()).containsExactly("cancel SELL0 circuit_breaker");
    }

    @Test
    void successesThatGrowOldMayOpenTheBreakerAndTheMakerWakesForIt() {
        MakerBench bench =
                new MakerBench("MM_FAILURE_WINDOW_S=10", "MM_FAILURE_RATE_TRIP=0.5", "MM_MIN_ATTEMPTS_FOR_BREAKER=2");
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.later(5);
        for (Gone how : new Gone[] {Gone.CANCELLED, Gone.REJECTED}) {
            bench.gone("BUY1", how);
            bench.gone("SELL1", how);
            assertThat(bench.turn()).hasSize(how == Gone.CANCELLED ? 2 : 0);
        }
        bench.later(1);
        assertThat(bench.turn()).containsExactly("BUY1 99.88x1", "SELL1 100.17x1");
        assertThat(bench.maker().breaker().open()).isFalse();
        while (!bench.maker().breaker().open()) {
            bench.rest();
            assertThat(bench.turn()).allMatch(line -> line.endsWith(" circuit_breaker"));
        }
        assertThat(bench.maker().open()).hasSize(4);
        assertThat(bench.turn()).isEmpty();
        assertThat(bench.now()).isEqualTo(1_000 + 11 * Nanos.SECOND);
    }

    @Test
    void aDisabledMakerCancelsAndStaysSilent() {
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.maker().settings(MakerBench.settings("MM_ENABLED=false"));
        assertThat(bench.turn()).hasSize(4).allMatch(line -> line.endsWith(" disabled"));
        bench.goneAll(Gone.CANCELLED);
        assertThat(bench.turn()).isEmpty();
    }

    @Test
    void aLostCancelIsAskedForAgainAndTheSlotStaysTaken() {
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.maker().halt(HaltReason.OPERATOR_PAUSE);
        assertThat(bench.turn()).hasSize(4);
        assertThat(bench.maker().restNanos(bench.now())).isEqualTo(MakerOrder.CANCEL_WITHIN);
        bench.later(9.9);
        assertThat(bench.turn()).isEmpty();
        bench.later(0.1);
        assertThat(bench.turn()).hasSize(4).allMatch(line -> line.startsWith("cancel"));
        assertThat(bench.maker().open()).hasSize(4);
    }

    @Test
    void anOrderWithoutAnAnswerIsLeftAloneForTenSeconds() {
        bench.silent();
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.maker().halt(HaltReason.MARGIN_GUARD);
        assertThat(bench.turn()).isEmpty();
        bench.later(10);
        assertThat(bench.turn()).hasSize(4).allMatch(line -> line.endsWith(" margin_guard"));
    }

    @Test
    void anOrderOfWhichNothingIsHeardIsCancelledAsAZombie() {
        MakerBench bench = new MakerBench("MM_MAX_ORDER_AGE_S=2", "MM_CANCEL_ON_STALE_BOOK=false");
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.maker().market().lost(bench.now());
        bench.later(3.9);
        assertThat(bench.turn()).isEmpty();
        assertThat(bench.decisions()).contains("BUY0 skip_stale");
        bench.later(0.2);
        assertThat(bench.turn()).hasSize(4).allMatch(line -> line.endsWith(" zombie"));
        assertThat(bench.turn()).isEmpty();
    }

    @Test
    void fillsMoveThePositionAlsoAfterTheEndOfTheirOrder() {
        MakerBench bench = new MakerBench("MM_MAX_POSITION_SIZE=2", "MM_INVENTORY_CRITICAL_PCT=0.9");
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).hasSize(4);
        bench.fill("BUY0", "0.4", "99.94");
        assertThat(bench.maker().open()).hasSize(4);
        bench.fill("BUY0", "0.6", "99.94");
        assertThat(bench.maker().open()).hasSize(3);
        bench.gone("BUY1", Gone.FILLED);
        bench.later(1);
        bench.touch("100.00", "100.04");
        bench.turn();
        assertThat(bench.decisions()).contains("BUY0 skip_inventory_hard", "BUY1 skip_inventory_hard");
        bench.fill("BUY1", "1", "99.88");
        bench.maker().filled("nobody's", MakerBench.d("9"), MakerBench.d("1"), bench.now());
        bench.later(6);
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).noneMatch(line -> line.startsWith("BUY"));
        assertThat(bench.maker().markouts().samples()).isEqualTo(3);
        assertThat(bench.maker().markouts().adverse()).isZero();
        assertThat(bench.maker().markouts().averageBps()).isPositive();
    }

    @Test
    void placesNoMoreThanTheAllowedOrdersPerSecond() {
        MakerBench bench = new MakerBench("MM_NUM_PRICE_LEVELS=4", "MM_MAX_ORDERS_PER_SECOND=3");
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).hasSize(3);
        assertThat(bench.maker().restNanos(bench.now())).isEqualTo(Nanos.SECOND);
        bench.later(0.5);
        assertThat(bench.turn()).isEmpty();
        bench.later(0.5);
        assertThat(bench.turn()).hasSize(3);
        bench.later(1);
        assertThat(bench.turn()).hasSize(2);
    }

    @Test
    void spacesPlacementsOutWhenLessThanOnePerSecondIsAllowed() {
        MakerBench bench = new MakerBench("MM_NUM_PRICE_LEVELS=1", "MM_MAX_ORDERS_PER_SECOND=0.5");
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).hasSize(1);
        assertThat(bench.maker().restNanos(bench.now())).isEqualTo(2 * Nanos.SECOND);
        MakerBench free = new MakerBench("MM_NUM_PRICE_LEVELS=15", "MM_MAX_ORDERS_PER_SECOND=0");
        free.maker().settings(MakerBench.settings("MM_NUM_PRICE_LEVELS=8", "MM_MAX_ORDERS_PER_SECOND=0"));
        free.touch("100.00", "100.04");
        assertThat(free.turn()).hasSize(16);
    }

    @Test
    void fewerLevelsTakeTheirOrdersAway() {
        bench.touch("100.00", "100.04");
        bench.turn();
        bench.maker().settings(MakerBench.settings("MM_NUM_PRICE_LEVELS=1"));
        assertThat(bench.turn()).containsExactly("cancel BUY1 level_removed", "cancel SELL1 level_removed");
        bench.goneAll(Gone.CANCELLED);
        bench.later(1);
        assertThat(bench.turn()).containsExactly("BUY0 99.94x1", "SELL0 100.11x1");
    }

    @Test
    void replacesOldOrdersOnTime() {
        bench.touch("100.00", "100.04");
        bench.turn();
        for (int i = 0; i < 3; i++) {
            bench.later(5);
            bench.touch("100.00", "100.04");
            assertThat(bench.turn()).isEmpty();
            assertThat(bench.decisions()).contains("BUY0 hold_within_tolerance");
        }
        assertThat(bench.maker().restNanos(bench.now())).isEqualTo(1);
        bench.later(0.001);
        assertThat(bench.turn()).hasSize(4).allMatch(line -> line.endsWith(" replace_max_age"));
    }

    @Test
    void aCorrectedPositionTakesOrdersAwayThatThereIsNoRoomFor() {
        MakerBench bench =
                new MakerBench("MM_NUM_PRICE_LEVELS=1", "MM_ORDER_SIZE_MULTIPLIER=8", "MM_INVENTORY_CRITICAL_PCT=0.9");
        bench.touch("100.00", "100.04");
        assertThat(bench.turn()).containsExactly("BUY0 99.94x8", "SELL0 100.11x8");
        bench.maker().position(MakerBench.d("6"));
        bench.maker().position(MakerBench.d("6.0"));
        bench.later(1);
        assertThat(bench.turn()).contains("cancel BUY0 risk_limit");
        bench.gone("BUY0", Gone.CANCELLED);
        assertThat(bench.turn()).singleElement().asString().startsWith("BUY0").endsWith("x4");
    }

    @Test
    void ignoresNewsOfOrdersItDoesNotKnow() {
        bench.maker().rests("x", bench.now());
        bench.maker().cancelling("x", bench.now());
        bench.maker().gone("x", Gone.REJECTED, bench.now());
        bench.maker().clear(HaltReason.LATENCY_SLA);
        assertThat(bench.maker().breaker().consecutiveFailures()).isZero();
        assertThat(bench.maker().halts()).isEmpty();
        assertThat(bench.maker().markouts().averageBps()).isNull();
    }
}
