package dev.flotilla.venues.budget;

import static dev.flotilla.venues.budget.LimitSignal.Kind.BANNED;
import static dev.flotilla.venues.budget.LimitSignal.Kind.SLOW_DOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketStateTest {

    /** 100 tokens at once, 10 a second. */
    private static final BucketTerms TERMS = new BucketTerms(100, 10, Duration.ofSeconds(1), Reserves.USUAL);

    private static final PenaltyTerms PENALTIES = PenaltyTerms.USUAL;

    private static BucketState holding(long tokens) {
        return new BucketState(tokens * TERMS.token(), 0, 0, 0);
    }

    private static long tokens(BucketState state) {
        return Math.floorDiv(state.level(), TERMS.token());
    }

    @Test
    void splitsALimitIntoBurstAndRefill() {
        BucketTerms aster = BucketTerms.within(RateLimit.perMinute(2_400), 95, 40, Reserves.USUAL);
        assertThat(aster.capacity()).isEqualTo(912);
        assertThat(aster.refill()).isEqualTo(1_368);
        assertThat(aster.capacity() + aster.refill()).isEqualTo(2_280);
    }

    @Test
    void refusesShapesThatCannotWork() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reserves(30, 10, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reserves(0, 0, 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketTerms.within(RateLimit.perMinute(2), 95, 40, Reserves.USUAL))
                .withMessageContaining("too small");
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(0, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketTerms(1L << 50, 1, Duration.ofMinutes(1), Reserves.USUAL));
    }

    @Test
    void protectionBorrowsAndOthersPayItBack() {
        Draw draw = holding(3).draw(TERMS, RequestClass.PROTECTIVE, 5, 0);
        assertThat(draw).isEqualTo(new Draw.Taken(new BucketState(-2 * TERMS.token(), 0, 0, 0), 2));
        assertThat(draw.state().draw(TERMS, RequestClass.CANCEL, 1, 0))
                .isInstanceOfSatisfying(
                        Draw.Wait.class,
                        wait -> assertThat(wait.millis())
                                .as("2 owed, 10 kept back, 1 wanted")
                                .isEqualTo(1_300));
    }

    @Test
    void debtEnds() {
        BucketState state = holding(0);
        for (int i = 0; i < 1_000; i++) {
            state = state.draw(TERMS, RequestClass.PROTECTIVE, 7, 0).state();
        }
        assertThat(tokens(state)).isEqualTo(-100);
    }

    @Test
    void aFullBucketServesEvenWhatIsLargerThanItself() {
        Draw draw = holding(100).draw(TERMS, RequestClass.READ, 150, 0);
        assertThat(draw).isInstanceOf(Draw.Taken.class);
        assertThat(tokens(draw.state())).isEqualTo(-50);
        assertThat(holding(99).draw(TERMS, RequestClass.READ, 150, 0)).isInstanceOf(Draw.Wait.class);
    }

    @Test
    void standsStillDuringAPenaltyAndServesOnlyProtection() {
        BucketState state = holding(80).penalised(TERMS, PENALTIES, SLOW_DOWN, Duration.ofSeconds(7), 1_000);
        assertThat(tokens(state)).isZero();
        assertThat(state.penaltyUntilMillis()).isEqualTo(8_000);
        assertThat(state.strikes()).isEqualTo(1);
        assertThat(state.at(TERMS, 7_999).level()).isZero();
        assertThat(tokens(state.at(TERMS, 9_000))).isEqualTo(10);
        assertThat(state.draw(TERMS, RequestClass.READ, 0, 5_000)).isInstanceOf(Draw.Wait.class);
        assertThat(state.draw(TERMS, RequestClass.PROTECTIVE, 1, 5_000))
                .isInstanceOfSatisfying(
                        Draw.Taken.class, taken -> assertThat(taken.borrowed()).isEqualTo(1));
    }

    @Test
    void penaltiesGrowUntilItIsQuiet() {
        BucketState first = holding(80).penalised(TERMS, PENALTIES, SLOW_DOWN, null, 0);
        assertThat(first.penaltyUntilMillis()).isEqualTo(10_000);
        BucketState second = first.penalised(TERMS, PENALTIES, SLOW_DOWN, Duration.ofSeconds(3), 11_000);
        assertThat(second.penaltyUntilMillis())
                .as("doubled, although the venue asks for less")
                .isEqualTo(31_000);
        BucketState banned = second.penalised(TERMS, PENALTIES, BANNED, null, 32_000);
        assertThat(banned.penaltyUntilMillis()).isEqualTo(32_000 + 480_000);
        long quiet = banned.penaltyUntilMillis() + Duration.ofMinutes(11).toMillis();
        BucketState forgiven = banned.penalised(TERMS, PENALTIES, SLOW_DOWN, Duration.ofSeconds(3), quiet);
        assertThat(forgiven.penaltyUntilMillis()).isEqualTo(quiet + 3_000);
        assertThat(forgiven.strikes()).isEqualTo(1);
    }

    @Test
    void signalsOfOnePenaltyCountOnce() {
        BucketState state = holding(80).penalised(TERMS, PENALTIES, SLOW_DOWN, Duration.ofSeconds(7), 0);
        BucketState again = state.penalised(TERMS, PENALTIES, SLOW_DOWN, Duration.ofSeconds(1), 500);
        assertThat(again.strikes()).isEqualTo(1);
        assertThat(again.penaltyUntilMillis()).isEqualTo(7_000);
        BucketState longer = again.penalised(TERMS, PENALTIES, BANNED, Duration.ofMinutes(2), 600);
        assertThat(longer.penaltyUntilMillis()).isEqualTo(120_600);
    }

    @Test
    void neitherGivesNorTakesWhenTheClockGoesBack() {
        BucketState state = new BucketState(20 * TERMS.token(), 10_000, 0, 0);
        assertThat(tokens(state.at(TERMS, 4_000))).isEqualTo(20);
        assertThat(tokens(state.at(TERMS, 4_000).at(TERMS, 5_000))).isEqualTo(30);
    }

    @Test
    void theVenuesOwnCountMayOnlyLowerTheLevel() {
        assertThat(tokens(holding(80).atMost(30 * TERMS.token()))).isEqualTo(30);
        assertThat(tokens(holding(20).atMost(30 * TERMS.token()))).isEqualTo(20);
    }

    @Test
    void readsOfAReconciliationRankWithCancels() {
        assertThat(SafetyReads.rank()).isEqualTo(RequestClass.READ);
        assertThat(SafetyReads.<RequestClass, RuntimeException>call(SafetyReads::rank))
                .isEqualTo(RequestClass.CANCEL);
        assertThat(SafetyReads.rank()).isEqualTo(RequestClass.READ);
    }

    @Test
    void everyKnownVenueCostsSomethingAndFitsIntoItsBucket() {
        for (KnownLimits known : KnownLimits.values()) {
            RequestLimits limits = known.limits();
            assertThat(limits.costs()).as(known.name()).containsOnlyKeys(VenueCall.values());
            RateLimit perIp = limits.perIp();
            assertThat(perIp).isNotNull();
            BucketTerms terms = BucketTerms.within(perIp, 95, 40, Reserves.USUAL);
            for (VenueCall call : VenueCall.values()) {
                long most = switch (call) {
                    case HISTORY, SNAPSHOT ->
                        terms.capacity() - Reserves.USUAL.left(RequestClass.READ, terms.capacity());
                    case FIND, FILLS, OPEN, PLACE, CANCEL, TOUCH ->
                        terms.capacity() - Reserves.USUAL.left(RequestClass.CANCEL, terms.capacity());
                };
                assertThat(limits.cost(call).ip())
                        .as(known + " " + call)
                        .isGreaterThanOrEqualTo(pushed(known, call) ? 0 : 1)
                        .isLessThanOrEqualTo(most + 1);
            }
        }
        assertThat(KnownLimits.of("Aster")).contains(KnownLimits.ASTER);
        assertThat(KnownLimits.of("mtgox")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // account 5 and orders 1 between two looks at the trades 5; time 1, account 5, all orders 40, fees 30
        "ASTER, SNAPSHOT, 16",
        "ASTER, OPEN, 76",
        // state 2 twice, orders 20, fills 20
        "HYPERLIQUID, SNAPSHOT, 44",
        "HYPERLIQUID, FIND, 22",
        // balance, positions, orders between two looks at the trades
        "EXTENDED, SNAPSHOT, 5",
        // trader, open positions, gains; five requests a second about the past, of fifty
        "CTRADER, SNAPSHOT, 3",
        "CTRADER, FIND, 11",
        "CTRADER, HISTORY, 10"
    })
    void aCallCostsWhatAllItsRequestsWeigh(KnownLimits venue, VenueCall call, long weight) {
        assertThat(venue.limits().cost(call).ip()).isEqualTo(weight);
    }

    private static boolean pushed(KnownLimits known, VenueCall call) {
        return known == KnownLimits.CTRADER && call == VenueCall.TOUCH;
    }
}
