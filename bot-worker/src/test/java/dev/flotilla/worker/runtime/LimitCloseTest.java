package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitOrderType;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.LimitClose;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.paper.PaperOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A runtime whose document says FEE_OPTIMIZED_LIMIT, with the venue's real matching engine. Bars are five minutes apart. */
class LimitCloseTest {

    private static final int RUNS = Integer.getInteger("flotilla.limit-close.runs", 12);

    private final TrackerHarness runtime = runtime(true);

    private static TrackerHarness runtime(boolean taker) {
        TrackerHarness runtime = new TrackerHarness();
        ExitPolicy market = DslPresets.ALL.get("default");
        runtime.terms = TrackerHarness.terms(new ExitPolicy(
                market.intervalSeconds(),
                ExitOrderType.FEE_OPTIMIZED_LIMIT,
                new LimitClose(taker, 45),
                market.preset()));
        return runtime;
    }

    /** A long of 1 that has come to its trailing floor, so that its close is posted at 99.7. */
    private static TrackerHarness closing(TrackerHarness runtime) {
        return runtime.begin().buy("1").look().price("100.5").price("99.7");
    }

    private static List<PaperOrder> resting(TrackerHarness runtime, String type) {
        return runtime.stops().stream()
                .filter(order -> order.request().type().name().equals(type))
                .toList();
    }

    private static JsonNode end(TrackerHarness runtime) {
        return runtime.store.bodies("dsl_close").getLast();
    }

    @Test
    void postsTheCloseAndKeepsTheStopUntilItIsFilled() {
        closing(runtime);
        assertThat(resting(runtime, "LIMIT")).hasSize(1);
        assertThat(resting(runtime, "LIMIT").getFirst().request().limitPrice()).isEqualByComparingTo("99.7");
        assertThat(resting(runtime, "STOP_MARKET")).hasSize(1);
        assertThat(runtime.state().get("pendingClose").asBoolean()).isTrue();
        runtime.price("99.8");
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(end(runtime).get("exitPrice").decimalValue()).isEqualByComparingTo("99.7");
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void sendsTheRestToTheMarketAfterItsTime() {
        closing(runtime).price("99.65");
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(end(runtime).get("exitPrice").decimalValue())
                .as("the market, worsened")
                .isEqualByComparingTo("99.63007");
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void goesByTheMachinesClockWhereTheMarketStandsStill() {
        closing(runtime).pass(Duration.ofSeconds(44));
        assertThat(runtime.closes()).isEmpty();
        assertThat(runtime.live().rest()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        runtime.pass(Duration.ofSeconds(1));
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
    }

    @Test
    void postsAgainWhereItMustNotTake() {
        TrackerHarness patient = closing(runtime(false));
        patient.price("99.65");
        assertThat(patient.closes()).isEmpty();
        assertThat(patient.events()).contains("dsl.close_pending");
        assertThat(resting(patient, "LIMIT").getFirst().request().limitPrice()).isEqualByComparingTo("99.65");
        assertThat(resting(patient, "STOP_MARKET")).hasSize(1);
        patient.price("99.7");
        assertThat(patient.closes()).containsExactly("dsl_breach runtime");
    }

    @Test
    void goesOnAfterItsWorkerWasKilled() {
        closing(runtime);
        PaperOrder limit = resting(runtime, "LIMIT").getFirst();
        runtime.begin();
        assertThat(resting(runtime, "LIMIT"))
                .extracting(PaperOrder::clientOrderId)
                .containsExactly(limit.clientOrderId());
        assertThat(resting(runtime, "STOP_MARKET")).hasSize(1);
        runtime.price("99.65");
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(runtime.venue.flat()).isTrue();
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void findsALimitOrderAgainWhoseTakingNobodyNoted() {
        runtime.begin().buy("1").look().price("100.5");
        runtime.venue.faults = new OnClose(Faults.Fault.CRASH_AFTER);
        assertThatThrownBy(() -> runtime.price("99.7")).isInstanceOf(Crash.class);
        runtime.venue.drain();
        runtime.begin().pass(Duration.ofSeconds(1));
        assertThat(resting(runtime, "LIMIT")).hasSize(1);
        runtime.price("99.8");
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void neverPostsTwiceWhenTheAnswerIsLost() {
        runtime.begin().buy("1").look().price("100.5");
        runtime.venue.faults = new OnClose(Faults.Fault.ANSWER_LOST);
        runtime.price("99.7").pass(Duration.ofSeconds(1));
        assertThat(resting(runtime, "LIMIT")).hasSize(1);
        assertThat(resting(runtime, "STOP_MARKET")).hasSize(1);
    }

    @Test
    void closesAtMarketWhereTheVenueTakesNoLimitOrdersAndSaysSoOnce() {
        runtime.venue.limits = Set.of();
        closing(runtime);
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        runtime.buy("1").look().price("100.5").price("99.7");
        assertThat(runtime.closes()).hasSize(2);
        assertThat(runtime.events()).containsOnlyOnce("runtime.limit_closes_not_offered");
    }

    @Test
    void closesAtMarketWhenTheVenueRefusesToPostTwice() {
        runtime.venue.refuse =
                order -> order.type() == OrderType.LIMIT ? Optional.of(Refusal.WOULD_TAKE) : Optional.empty();
        closing(runtime);
        assertThat(runtime.store.bodies("order").stream()
                        .filter(order -> order.get("status").asText().equals("REJECTED"))
                        .count())
                .isEqualTo(2);
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
    }

    @Test
    void tellsTheStopFromTheLimitOrder() {
        closing(runtime).price("99.5");
        assertThat(runtime.closes()).containsExactly("exchange_sl_hit exchange");
        assertThat(runtime.stops()).isEmpty();
    }

    @Test
    void takesTheLimitOrderAwayWhenSomebodyTurnsThePosition() {
        closing(runtime).sell("2").look();
        assertThat(resting(runtime, "LIMIT")).isEmpty();
        assertThat(runtime.closes()).containsExactly("flipped runtime");
        assertThat(runtime.venue.isProtected()).isTrue();
    }

    @Test
    void countsWhatAHandTookMeanwhile() {
        closing(runtime)
                .hand(TrackerHarness.SYMBOL, OrderSide.SELL, "0.4", true)
                .look();
        assertThat(runtime.closes()).isEmpty();
        assertThat(resting(runtime, "STOP_MARKET")).hasSize(1);
        runtime.price("99.8");
        assertThat(runtime.closes()).containsExactly("dsl_breach runtime");
        assertThat(runtime.venue.flat()).isTrue();
    }

    /** Whatever fails and dies in between: the position is guarded while it is open, closed in the end, and nothing is left resting. */
    @Test
    void endsFlatAndGuardedUnderRandomFaultsAndKills() {
        RandomGenerator random = Seeds.random("limit-closes");
        for (int run = 0; run < RUNS; run++) {
            TrackerHarness one = runtime(random.nextBoolean());
            one.begin().buy("1").look().price("100.5");
            one.venue.faults = new Rare(random);
            BigDecimal price = new BigDecimal("99.70");
            for (int step = 0; step < 30 && !one.venue.flat(); step++) {
                BigDecimal now = price;
                attempt(one, () -> one.price(now.toPlainString()));
                assertThat(one.venue.flat() || one.venue.isProtected())
                        .as("run %s step %s", run, step)
                        .isTrue();
                attempt(one, () -> one.pass(Duration.ofSeconds(random.nextInt(1, 60))));
                price = price.add(BigDecimal.valueOf(random.nextInt(-4, 6), 2)).max(new BigDecimal("99.64"));
            }
            one.venue.faults = new Faults();
            for (int i = 0; i < 4; i++) {
                one.pass(Duration.ofSeconds(61)).price("102");
            }
            assertThat(one.venue.flat()).as("run %s", run).isTrue();
            assertThat(one.stops()).as("run %s", run).isEmpty();
            assertThat(one.closes()).as("run %s", run).hasSize(1);
        }
    }

    /** The worker may die in it; the next one begins at once. */
    private static void attempt(TrackerHarness runtime, Runnable step) {
        for (Runnable next = step; ; next = runtime::begin) {
            try {
                next.run();
                return;
            } catch (Crash died) {
                runtime.venue.drain();
            }
        }
    }

    private static final class OnClose extends Faults {
        private final Fault fault;
        private boolean done;

        OnClose(Fault fault) {
            this.fault = fault;
        }

        @Override
        Fault at(String effect) {
            boolean now = !done && effect.startsWith("place") && effect.endsWith("c");
            done |= now;
            return now ? fault : Fault.NONE;
        }
    }

    private static final class Rare extends Faults {
        private final RandomGenerator random;

        Rare(RandomGenerator random) {
            this.random = random;
        }

        @Override
        Fault at(String effect) {
            Fault[] all = Fault.values();
            return random.nextInt(8) == 0 ? all[random.nextInt(all.length)] : Fault.NONE;
        }
    }
}
