package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.emulator.fault.Fault;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The runtime protects a Hyperliquid wallet over the venue's wire protocol, exactly as it does elsewhere. */
class HyperliquidTrackerTest {

    private static final String TOO_FAR = "{\"status\":\"ok\",\"response\":{\"type\":\"order\",\"data\":{\"statuses\":"
            + "[{\"error\":\"Order price too far from oracle asset=1\"}]}}}";

    private final HyperliquidTrackerHarness runtime = new HyperliquidTrackerHarness();

    @AfterEach
    void stop() {
        runtime.close();
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }

    @Test
    void protectsAPositionThatWasOpenedFromOutside() {
        runtime.begin().hand("10", false).look();
        assertThat(runtime.stopPrice()).isBetween(price("149.3"), price("149.6"));
        assertThat(runtime.stop().request().reduceOnly()).isTrue();
        assertThat(runtime.stop().request().quantity()).isEqualByComparingTo("10");
        assertThat(runtime.state().get("protection").asText()).isEqualTo("PROTECTED");
        assertThat(runtime.events()).containsExactly("ON_POSITION_OPENED", "dsl.created");
    }

    @Test
    void followsIncreaseDecreaseAndFlip() {
        runtime.begin().hand("10", false).look();
        runtime.hand("5", false).look();
        assertThat(runtime.stop().request().quantity()).isEqualByComparingTo("15");
        runtime.hand("-3", true).look();
        assertThat(runtime.stop().request().quantity()).isEqualByComparingTo("12");
        runtime.hand("-20", false).look();
        assertThat(runtime.stop().request().buy()).isTrue();
        assertThat(runtime.stop().request().quantity()).isEqualByComparingTo("8");
        assertThat(runtime.closes())
                .contains("position_increased runtime", "position_decreased runtime", "flipped runtime");
        assertThat(runtime.events()).contains("ON_POSITION_INCREASED", "ON_POSITION_DECREASED", "ON_POSITION_FLIPPED");
    }

    @Test
    void tellsAHandFromAStop() {
        runtime.begin().hand("10", false).look();
        runtime.hand("-10", true).look();
        assertThat(runtime.closes()).containsExactly("manual external");
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void seesThatTheVenueFilledItsStop() {
        runtime.begin().hand("10", false).look();
        runtime.price("148");
        assertThat(runtime.flat()).isTrue();
        assertThat(runtime.closes()).containsExactly("exchange_sl_hit exchange");
    }

    @Test
    void concludesNothingFromReadsThatFail() {
        runtime.begin().hand("10", false).look();
        for (int i = 0; i < 4; i++) {
            runtime.emulator.faults().rule(route -> java.util.Optional.of(new Fault.ErrorBefore(502)));
            runtime.pass(31);
        }
        assertThat(runtime.closes()).isEmpty();
        assertThat(runtime.state().get("consecutiveFetchFailures").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(runtime.stops()).hasSize(1);
        runtime.emulator.faults().clear();
        runtime.pass(31).pass(31);
        assertThat(runtime.state().get("consecutiveFetchFailures").asInt()).isZero();
        assertThat(runtime.stops()).hasSize(1);
    }

    @Test
    void flagsAStopThatWasRefusedFiveTimesAndPlacesItAsSoonAsItMay() {
        runtime.begin();
        for (int i = 0; i < 5; i++) {
            runtime.emulator.faults().next("POST /exchange", new Fault.Refusal(200, TOO_FAR));
        }
        runtime.hand("10", false).look();
        assertThat(runtime.state().get("protection").asText()).isEqualTo("STOP_NOT_ON_VENUE");
        assertThat(runtime.events()).contains("dsl.sl_sync_failed");
        assertThat(runtime.stops()).isEmpty();
        runtime.pass(31).pass(31);
        assertThat(runtime.store.bodies("order").stream()
                        .filter(order -> order.get("status").asText().equals("REJECTED"))
                        .count())
                .isEqualTo(5);
        assertThat(runtime.stops()).hasSize(1);
        assertThat(runtime.state().get("slSyncStatus").asText()).isEqualTo("SYNCED");
    }

    @Test
    void movesTheStopUpWithTheNewOneRestingBeforeTheOldOneGoes() {
        runtime.begin().hand("10", false).look();
        runtime.price("152");
        BigDecimal first = runtime.stopPrice();
        assertThat(first).isGreaterThan(price("150"));
        runtime.price("155");
        assertThat(runtime.stopPrice()).isGreaterThan(first);
        assertThat(runtime.state().get("phase").asInt()).isEqualTo(2);
    }

    @Test
    void goesOnInPhaseTwoAfterItsWorkerWasKilled() {
        runtime.begin().hand("10", false).look();
        runtime.price("153");
        BigDecimal floor = runtime.stopPrice();
        long order = runtime.stop().id();
        runtime.kill();
        assertThat(runtime.stop().id()).isEqualTo(order);
        runtime.begin();
        assertThat(runtime.stop().id()).isEqualTo(order);
        assertThat(runtime.state().get("phase").asInt()).isEqualTo(2);
        runtime.price("156");
        assertThat(runtime.stopPrice()).isGreaterThan(floor);
        assertThat(runtime.events()).containsOnlyOnce("dsl.created");
    }

    @Test
    void resolvesAStopWhoseOutcomeWasUnclearAndNeverPlacesItTwice() {
        runtime.begin();
        runtime.emulator.faults().next("POST /exchange", new Fault.DropAfter());
        runtime.hand("10", false).look();
        assertThat(runtime.stops()).hasSize(1);
        runtime.pass(31).pass(31);
        assertThat(runtime.stops()).hasSize(1);
        assertThat(runtime.state().get("slSyncStatus").asText()).isEqualTo("SYNCED");
    }
}
