package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A runtime protects what others open, with the venue's real matching engine. */
class TrackerTest {

    private final TrackerHarness runtime = new TrackerHarness();

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }

    @Test
    void protectsAPositionThatSomebodyElseOpened() {
        runtime.begin().buy("1").look();
        // 2 bps of slippage: entry 100.02; 4 % of margin at leverage 10 below it, on the tick towards the price.
        assertThat(runtime.stopPrice()).isEqualByComparingTo("99.62");
        assertThat(runtime.venue.isProtected()).isTrue();
        assertThat(runtime.events()).containsExactly("ON_POSITION_OPENED", "dsl.created");
        assertThat(runtime.state().get("protection").asText()).isEqualTo("PROTECTED");
        assertThat(runtime.state().get("slSyncStatus").asText()).isEqualTo("SYNCED");
        assertThat(runtime.state().get("phase").asInt()).isEqualTo(1);
    }

    @Test
    void findsWhatWasOpenBeforeItBegan() {
        runtime.sell("2");
        runtime.begin();
        assertThat(runtime.venue.isProtected()).isTrue();
        assertThat(runtime.stopPrice()).isEqualByComparingTo("100.37");
    }

    @Test
    void movesTheStopAfterItsFloorAndTheNewOneRestsBeforeTheOldOneGoes() {
        runtime.begin().buy("1").look();
        runtime.price("101");
        assertThat(runtime.state().get("phase").asInt()).isEqualTo(2);
        assertThat(runtime.events()).contains("dsl.phase_changed", "dsl.tier_advanced", "dsl.sl_updated");
        BigDecimal first = runtime.stopPrice();
        assertThat(first).isGreaterThan(price("100.02"));
        runtime.price("103");
        assertThat(runtime.stopPrice()).isGreaterThan(first);
        runtime.price("102.8");
        BigDecimal kept = runtime.stopPrice();
        runtime.price(kept.subtract(price("0.5")).toPlainString());
        assertThat(runtime.closes()).containsExactly("exchange_sl_hit exchange");
        assertThat(runtime.venue.flat()).isTrue();
    }

    @Test
    void followsIncreaseDecreaseAndFlip() {
        runtime.begin().buy("1").look();
        runtime.buy("1").look();
        assertThat(runtime.closes()).containsExactly("position_increased runtime");
        assertThat(runtime.stops().getFirst().request().quantity()).isEqualByComparingTo("2");
        runtime.hand(TrackerHarness.SYMBOL, OrderSide.SELL, "0.5", true).look();
        assertThat(runtime.closes()).contains("position_decreased runtime");
        assertThat(runtime.stops().getFirst().request().quantity()).isEqualByComparingTo("1.5");
        runtime.sell("2").look();
        assertThat(runtime.closes()).contains("flipped runtime");
        assertThat(runtime.stops()).hasSize(1);
        assertThat(runtime.stops().getFirst().request().side()).isEqualTo(OrderSide.BUY);
        assertThat(runtime.venue.isProtected()).isTrue();
        assertThat(runtime.events())
                .contains("ON_POSITION_INCREASED", "ON_POSITION_DECREASED", "ON_POSITION_FLIPPED")
                .containsOnlyOnce("dsl.created");
    }

    @Test
    void tellsAHandFromAStop() {
        runtime.begin().buy("1").look();
        runtime.hand(TrackerHarness.SYMBOL, OrderSide.SELL, "1", true).look();
        // Within half a percent of the stop, and yet not the stop: the venue says so.
        assertThat(runtime.closes()).containsExactly("manual external");
        assertThat(runtime.stops()).isEmpty();
        assertThat(runtime.state().get("active").asBoolean()).isFalse();
    }

    @Test
    void takesAPositionThatWasClosedAndOpenedBetweenTwoLooksForAnotherOne() {
        runtime.begin().buy("1").look();
        runtime.hand(TrackerHarness.SYMBOL, OrderSide.SELL, "1", true);
        runtime.priceUnseen("100");
        runtime.buy("1").look();
        assertThat(runtime.closes()).containsExactly("manual external");
        assertThat(runtime.events()).contains("ON_POSITION_CLOSED").endsWith("ON_POSITION_OPENED", "dsl.created");
        assertThat(runtime.venue.isProtected()).isTrue();
    }

    @Test
    void closesAtItsTrailingFloorBeforeTheVenueWould() {
        runtime.begin().buy("1").look();
        runtime.price("100.5").price("99.7");
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void concludesNothingFromAReadThatFails() {
        runtime.begin().buy("1").look();
        runtime.venue.down = true;
        for (int i = 0; i < 4; i++) {
            runtime.pass(Duration.ofSeconds(31));
        }
        assertThat(runtime.closes()).isEmpty();
        assertThat(runtime.state().get("consecutiveFetchFailures").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(runtime.events()).contains("price_missing");
        assertThat(scanner("consecutiveErrorCount").asInt()).isGreaterThanOrEqualTo(3);
        runtime.venue.down = false;
        runtime.pass(Duration.ofSeconds(31)).pass(Duration.ofSeconds(31));
        assertThat(runtime.state().get("consecutiveFetchFailures").asInt()).isZero();
        assertThat(scanner("lastRunStatus").asText()).isEqualTo("ok");
        assertThat(runtime.stops()).hasSize(1);
    }

    private com.fasterxml.jackson.databind.JsonNode scanner(String field) {
        return runtime.store
                .bodies("runtime_status")
                .getLast()
                .get("scanners")
                .get(0)
                .get(field);
    }

    @Test
    void believesThatSeveralPositionsAreGoneWhenItSeesItTwice() {
        runtime.begin()
                .buy("1")
                .hand(TestVenue.OTHER, OrderSide.BUY, "5", false)
                .look();
        assertThat(runtime.stops()).hasSize(2);
        runtime.hand(TrackerHarness.SYMBOL, OrderSide.SELL, "1", true).hand(TestVenue.OTHER, OrderSide.SELL, "5", true);
        runtime.look();
        assertThat(runtime.closes()).isEmpty();
        runtime.pass(Duration.ofSeconds(2));
        assertThat(runtime.closes()).hasSize(2);
    }

    @Test
    void flagsAStopThatTheVenueRefusesAndPlacesItAsSoonAsItMay() {
        runtime.begin();
        runtime.venue.refuseProtective = Optional.of(Refusal.INVALID_ORDER);
        runtime.buy("1").look();
        assertThat(runtime.state().get("slSyncStatus").asText()).isEqualTo("FAILED");
        assertThat(runtime.state().get("protection").asText()).isEqualTo("STOP_NOT_ON_VENUE");
        assertThat(runtime.events()).contains("dsl.sl_sync_failed");
        long refused = refusedStops();
        assertThat(refused).isEqualTo(4);
        runtime.pass(Duration.ofSeconds(31));
        assertThat(refusedStops()).isGreaterThanOrEqualTo(5);
        assertThat(runtime.live().figures().unprotectedPositions()).isEqualTo(1);
        runtime.venue.refuseProtective = Optional.empty();
        runtime.pass(Duration.ofSeconds(31));
        assertThat(runtime.state().get("slSyncStatus").asText()).isEqualTo("SYNCED");
        assertThat(runtime.venue.isProtected()).isTrue();
    }

    private long refusedStops() {
        return runtime.store.bodies("order").stream()
                .filter(order -> order.get("status").asText().equals("REJECTED"))
                .count();
    }

    @Test
    void keepsTheStopInsideTheLiquidationPriceAndNeverLoosensIt() {
        runtime.venue.liquidation = price("99.70");
        runtime.begin().buy("1").look();
        // The floor is 99.62; a tenth of the way from 99.70 to the mark of 100.00.
        assertThat(runtime.stopPrice()).isEqualByComparingTo("99.73");
        runtime.venue.liquidation = price("99.80");
        runtime.pass(Duration.ofSeconds(31));
        assertThat(runtime.stopPrice()).isEqualByComparingTo("99.82");
        runtime.venue.liquidation = price("90");
        runtime.pass(Duration.ofSeconds(31));
        assertThat(runtime.stopPrice()).isEqualByComparingTo("99.82");
        runtime.venue.liquidation = null;
        runtime.price("102");
        assertThat(runtime.stopPrice()).isGreaterThan(price("100.02"));
        assertThat(runtime.stops()).hasSize(1);
    }

    @Test
    void countsWhatItsActionsReactedTo() {
        runtime.begin().buy("1").look();
        runtime.buy("1").look().pass(Duration.ofSeconds(6));
        var action =
                runtime.store.bodies("runtime_status").getLast().get("actions").get(0);
        assertThat(action.get("runCount").asInt()).isEqualTo(2);
        assertThat(action.get("lastError").isNull()).isTrue();
    }

    @Test
    void saysOnceThatMorePositionsAreOpenThanMeant() {
        runtime.terms = new RuntimeTerms(
                runtime.terms.runtimeId(),
                runtime.terms.strategy(),
                runtime.terms.wallet(),
                1,
                runtime.terms.scanners(),
                runtime.terms.actions(),
                runtime.terms.exit(),
                null,
                1,
                null);
        runtime.begin().buy("1").look();
        assertThat(runtime.events()).doesNotContain("runtime.slots_exceeded");
        runtime.hand(TestVenue.OTHER, OrderSide.BUY, "5", false).look().look();
        assertThat(runtime.events()).containsOnlyOnce("runtime.slots_exceeded");
    }

    @Test
    void placesAStopAgainThatSomebodyTookAway() {
        runtime.begin().buy("1").look();
        runtime.venue.exchange.cancel(
                TestVenue.ACCOUNT, runtime.stops().getFirst().clientOrderId(), runtime.venue.clock);
        assertThat(runtime.stops()).isEmpty();
        runtime.pass(Duration.ofSeconds(31));
        assertThat(runtime.stopPrice()).isEqualByComparingTo("99.62");
    }

    @Test
    void goesOnInPhaseTwoAfterItsWorkerWasKilled() {
        runtime.begin().buy("1").look();
        runtime.price("102");
        BigDecimal floor = runtime.stopPrice();
        String order = runtime.stops().getFirst().clientOrderId();
        runtime.priceUnseen("101.9");
        runtime.begin();
        assertThat(runtime.stops().getFirst().clientOrderId()).isEqualTo(order);
        assertThat(runtime.state().get("phase").asInt()).isEqualTo(2);
        runtime.price("103");
        assertThat(runtime.stopPrice()).isGreaterThan(floor);
        assertThat(runtime.events()).containsOnlyOnce("dsl.created");
    }

    @Test
    void keepsARestingStopOfWhichItHasLostTheMemory() {
        runtime.begin().buy("1").look();
        runtime.price("102");
        BigDecimal floor = runtime.stopPrice();
        runtime.begin(null);
        assertThat(runtime.stopPrice()).isGreaterThanOrEqualTo(floor);
        assertThat(runtime.stops()).hasSize(1);
    }

    @Test
    void saysWhyAPositionIsGoneThatEndedWhileNobodyLooked() {
        runtime.begin().buy("1").look();
        runtime.priceUnseen("99");
        runtime.begin();
        assertThat(runtime.closes()).containsExactly("exchange_sl_hit exchange");
    }

    @Test
    void leavesAnotherBotsPositionAloneUntilThatBotLetsGo() {
        runtime.others.put(TrackerHarness.SYMBOL, "moneysharks-btc");
        runtime.begin().buy("1").look();
        assertThat(runtime.stops()).isEmpty();
        var verdict = runtime.store
                .bodies("runtime_status")
                .getLast()
                .get("positions")
                .get(0);
        assertThat(verdict.get("protection").asText()).isEqualTo("MANAGED_BY");
        assertThat(verdict.get("managedBy").asText()).isEqualTo("moneysharks-btc");
        runtime.others.clear();
        runtime.look();
        assertThat(runtime.venue.isProtected()).isTrue();
    }

    @Test
    void touchesNothingNewWhileTheHubCannotSayWhoseItIs() {
        runtime.hubDown = true;
        runtime.begin().buy("1").look();
        assertThat(runtime.stops()).isEmpty();
        runtime.hubDown = false;
        runtime.look();
        assertThat(runtime.venue.isProtected()).isTrue();
        runtime.hubDown = true;
        runtime.begin();
        runtime.price("101");
        assertThat(runtime.state().get("phase").asInt()).isEqualTo(2);
    }

    /** Wherever it dies, the next life protects the position at once, and neither its floor nor its stop is ever looser. */
    @Test
    void survivesACrashAtAnyEffect() {
        RandomGenerator random = Seeds.random("tracker crash");
        for (int round = 0; round < 60; round++) {
            crashSomewhere(random);
        }
    }

    private static void crashSomewhere(RandomGenerator random) {
        TrackerHarness one = new TrackerHarness().begin();
        one.buy("1");
        one.look();
        BigDecimal strictest = one.stopPrice();
        double at = 100;
        for (int step = 0; step < 12 && !one.venue.flat(); step++) {
            at += random.nextDouble() * 1.2 - 0.4;
            String price = BigDecimal.valueOf(at)
                    .setScale(2, java.math.RoundingMode.HALF_UP)
                    .toPlainString();
            arm(one, random);
            try {
                one.price(price);
            } catch (Crash crash) {
                unarm(one);
                one.begin();
            }
            unarm(one);
            one.look();
            if (!one.venue.flat()) {
                assertThat(one.venue.isProtected()).isTrue();
                assertThat(one.stopPrice()).isGreaterThanOrEqualTo(strictest);
                strictest = one.stopPrice();
            }
        }
    }

    private static void arm(TrackerHarness one, RandomGenerator random) {
        Faults faults = new Faults();
        for (int i = random.nextInt(5); i > 0; i--) {
            faults.then(Faults.Fault.NONE);
        }
        Faults.Fault[] all = Faults.Fault.values();
        faults.then(all[random.nextInt(all.length)]);
        one.venue.faults = faults;
        one.store.faults = faults;
    }

    private static void unarm(TrackerHarness one) {
        one.venue.faults = new Faults();
        one.store.faults = new Faults();
    }
}
